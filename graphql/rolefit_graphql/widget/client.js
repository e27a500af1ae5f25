/* Asks GraphQL. Each kind of question has its own line: a new one ends the one before, whose answer is dropped. */

const PATIENCE = 20_000; // milliseconds
const SUGGESTED = 8;
export const FACETS = ["remote", "country", "compensation", "employmentType", "languages", "seniority"];
const INPUTS = { country: "countries", employmentType: "employmentTypes" };
const VALUES = "values(first: 100) { value count }";
const ROLE = `
  fragment Shown on Role {
    id title
    facts { organisation location country remote compensation employmentType }
    requirements(first: 12) { requirement { kind class options { label } } }
  }`;
const REASONS = `
  coverage band counts { met partly missing notShown }
  contributions(first: 3) {
    state requirement { options { label } }
    usedOptions { skill { label } heldSkill { label } path credit asksYears }
    roleSentence { plain }
  }
  missing(first: 6) { requirement { options { label } } }
  role { ...Shown }`;
const SUGGEST_QUERY = "query Suggest($prefix: String!) { found: suggest(prefix: $prefix, first: 8) { text kind count } }";
const SKILLS_QUERY = `query Skills($prefix: String!) {
  meant: skill(name: $prefix) { label }
  asked: suggest(prefix: $prefix, first: 8, kinds: [SKILL]) { label: text }
  known: skills(prefix: $prefix, first: 8) { label }
}`;

export class Superseded extends Error {}

export class Client {
  constructor(endpoint) {
    this.endpoint = endpoint;
    this.running = new Map();
  }

  async suggestions(prefix) {
    return (await this.ask("suggest", SUGGEST_QUERY, { prefix })).found;
  }

  /* The skill of exactly that name first, then those that roles ask for, then others that begin so. */
  async skills(prefix) {
    const { meant, asked, known } = await this.ask("skills", SKILLS_QUERY, { prefix });
    const labels = [meant, ...asked, ...known].filter(Boolean).map(({ label }) => label);
    return [...new Set(labels)].slice(0, SUGGESTED).map((text) => ({ text }));
  }

  /* A page of results. Facets come with the first one: each counted as if nothing of its own were chosen. */
  async results(state, first, after) {
    const chosen = after ? [] : FACETS.filter((facet) => state.chosen.get(facet)?.size);
    const variables = { search: state.search, first, after, filter: filterOf(state), facets: !after };
    for (const facet of chosen) variables[facet] = filterOf(state, facet);
    if (state.skills.length) variables.skills = state.skills.map((name) => ({ name }));
    const { found, ...others } = await this.ask("results", resultsQuery(state.skills.length > 0, chosen), variables);
    const facets = [...(found.facets ?? []), ...Object.values(others).flatMap((other) => other.facets)];
    return { ...found, facets: new Map(facets.map((facet) => [facet.name, facet.values])) };
  }

  async ask(line, query, variables) {
    this.running.get(line)?.abort(new Superseded());
    const control = new AbortController();
    this.running.set(line, control);
    const timer = setTimeout(() => control.abort(new Error("timeout")), PATIENCE);
    try {
      const answer = await fetch(this.endpoint, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ query, variables }),
        credentials: "omit",
        signal: control.signal,
      });
      const body = await answer.json();
      control.signal.throwIfAborted();
      if (!body.data) throw new Error(body.errors?.[0]?.message ?? `HTTP ${answer.status}`);
      return body.data;
    } finally {
      clearTimeout(timer);
    }
  }

  stop() {
    for (const control of this.running.values()) control.abort(new Superseded());
  }
}

function resultsQuery(matching, chosen) {
  const names = JSON.stringify(FACETS.filter((facet) => !chosen.includes(facet)));
  const field = matching ? "matchRoles(candidate: {skills: $skills}, " : "roles(";
  const others = chosen.map(
    (facet) => `${facet}: roles(search: $search, filter: $${facet}, first: 0) {
      facets(names: ["${facet}"]) { name ${VALUES} } }`,
  );
  return `query Results($search: String, $filter: RoleFilter, $first: Int!, $after: String, $facets: Boolean!
      ${matching ? ", $skills: [CandidateSkillInput!]!" : ""} ${chosen.map((facet) => `, $${facet}: RoleFilter`).join("")}) {
    found: ${field}search: $search, filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } problems { code message path suggestions }
      facets(names: ${names}) @include(if: $facets) { name ${VALUES} }
      edges { node { ${matching ? REASONS : "...Shown"} } }
    }
    ${others.join("\n")}
  }${ROLE}`;
}

/* The filter of what is chosen, but for one facet where it is named. */
function filterOf({ chosen, unknown }, without) {
  const filter = {};
  for (const [facet, values] of chosen) {
    if (facet === without || !values.size) continue;
    if (facet !== "remote") filter[INPUTS[facet] ?? facet] = [...values];
    else if (values.size === 1) filter.remote = values.has("true");
  }
  return Object.keys(filter).length ? { ...filter, includeUnknown: unknown } : null;
}
