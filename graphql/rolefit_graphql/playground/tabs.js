"use strict";

/* What a visitor finds in the playground: each tab works on the sample roles (make demo). */

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

const SKILLS_OF_A_TEXT = `# What a role text asks for; nothing is stored.
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

const SKILL_GAP = `# What a candidate lacks for one role, and what learning it would gain.
# A list of skills is taken as complete; a wrong name is told, with what may have been meant.
query SkillGap {
  skillGap(
    role: "backend-volunteer-arabic-texts"
    candidate: { skills: [
      { name: "Python", years: 3 }
      { name: "Django" }
      { name: "MySQL", years: 2 }
      { name: "Git" }
      { name: "Postgers" }
    ] }
  ) {
    match { role { title } coverage band counts { met partly missing } }
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

const ROLES = `# Roles with facets: search, filter, then turn the pages (after: endCursor).
query Roles {
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

const SKILL = `# What the taxonomy knows of a name, and what it is worth for other skills.
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

window.rolefitTabs = [BEST_ROLES, SKILLS_OF_A_TEXT, SKILL_GAP, ROLES, SKILL].map((query) => ({ query }));
