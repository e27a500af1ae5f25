"use strict";

/* What a visitor finds in the playground: each tab works on the samples (make demo). */

const BEST_ROLES = `# A candidate's best roles, and why.
# Press the round button (Ctrl+Enter).
query BestRoles {
  matchRoles(
    first: 3
    candidate: { text: """
      Layla Placeholder, Amman

      - Five years of Python and FastAPI
      - Arabic text processing: 3 years
      - PostgreSQL, Redis and Docker
      - Tests with pytest; Git
      - Arabic (native), English (C1)
    """ }
  ) {
    totalCount
    edges {
      node {
        role { id title }
        coverage
        band
        counts { met partly missing notShown }
        contributions(first: 3) {
          value
          usedOptions { path }
          roleSentence { text }
          candidateSentence { text }
        }
        missing(first: 5) {
          state
          requirement { need options { label } }
        }
      }
    }
    problems { message path suggestions }
  }
}
`;

const WHO_COVERS = `# For recruiters: who covers Arabic text processing, and NestJS or FastAPI?
# Of each inner list one skill must be held, or implied by one that is.
query WhoCovers {
  candidates(
    filter: { skills: [["Arabic text processing"], ["NestJS", "FastAPI"]] }
    first: 5
  ) {
    totalCount
    edges {
      node {
        id
        name
        location
        hoursPerWeek
        languages
        skills { skill { label } years sentence { text } }
      }
    }
    facets { name values(first: 5) { label count } }
    problems { message path suggestions }
  }
}
`;

const BEST_CANDIDATES = `# For recruiters: who knows PostGIS or gRPC, has 5 hours a week, and fits a role best?
# includeUnknown: those who don't say how many hours they have are left in.
query BestCandidates {
  matchCandidates(
    role: "footpath-backend-volunteer"
    mustHave: [["PostGIS", "gRPC"]]
    filter: { hoursPerWeek: 5, includeUnknown: true }
    first: 3
  ) {
    totalCount
    edges {
      node {
        candidate { id name hoursPerWeek }
        coverage
        band
        counts { met partly missing notShown }
        contributions(first: 3) {
          value
          usedOptions { path }
          roleSentence { text }
          candidateSentence { text }
        }
        missing(first: 3) { state requirement { options { label } } }
      }
    }
    facets { name values(first: 5) { label count } }
    problems { message path suggestions }
  }
}
`;

const ROLES = `# For career sites: what a search box suggests, then the roles found with facets.
# Filter by a facet's value; turn the pages with after: endCursor.
query Roles {
  suggest(prefix: "post", first: 5) { kind text count }
  roles(search: "backend", filter: { remote: true }, first: 5) {
    totalCount
    facets { name values(first: 5) { label count } }
    edges {
      cursor
      node {
        id
        title
        facts { organisation country compensation hoursPerWeek { min max } }
      }
    }
    pageInfo { hasNextPage endCursor }
    problems { message }
  }
}
`;

const SKILL_GAP = `# For candidates: what does this Tanzanian developer lack for this role,
# and what should she learn first? The largest gain stands first.
query SkillGap {
  skillGap(candidate: { id: "neema-example" }, role: "swahili-backend") {
    match {
      candidate { name location }
      role { title }
      coverage
      band
      counts { met partly missing notShown }
    }
    items {
      learn { label }
      coverageGain
      state
      nearestPath
      requirement { kind sentence { text } }
    }
    problems { message suggestions }
  }
}
`;

const SKILLS_OF_A_TEXT = `# For curators: what a role text asks for; nothing is stored.
query SkillsOfAText {
  extractSkills(
    format: MARKDOWN
    text: """
      # Backend Developer (volunteer)

      ## What we ask for
      - Two years of Django or FastAPI
      - PostgreSQL; PostGIS is a plus
      - Git, and tests with pytest or unittest
      - No Java needed

      ## Time
      5 to 10 hours a week, fully remote
    """
  ) {
    title
    requirements {
      weight
      requirement {
        need
        options { label }
        kind
        class
        years
        sentence { text start end }
      }
    }
    skills {
      skill { id label }
      kind
      mentions { text start end }
    }
    facts { remote hoursPerWeek { min max } }
    problems { message }
  }
}
`;

const SKILL = `# For curators: what the taxonomy knows of a name, and what it is worth for other skills.
query Skill {
  skill(name: "Postgres") {
    id
    label
    class
    family { label }
    names
    related(first: 8) { skill { label } credit path }
  }
  skills(prefix: "post", first: 5) { label }
}
`;

const CORRECT_ROLE = `# For curators: what a person says of a role stays, whatever is read of its text later.
# To take it back: undo: ["Kubernetes", "Spring"]. A wrong name is told, with what may have been meant.
mutation CorrectRole {
  correctRole(
    id: "startup-everyday-words"
    add: ["Kubernetes", "Postgers"]
    kinds: [{ skill: "Spring", kind: MENTIONED }]
  ) {
    outcome
    role {
      title
      corrections { change kind skill { label } }
      requirements { weight requirement { kind options { label } sentence { text } } }
    }
    problems { message path suggestions }
  }
}
`;

window.rolefitTabs = [
  BEST_ROLES,
  WHO_COVERS,
  BEST_CANDIDATES,
  ROLES,
  SKILL_GAP,
  SKILLS_OF_A_TEXT,
  SKILL,
  CORRECT_ROLE,
].map((query) => ({ query }));
