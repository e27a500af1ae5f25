/* <rolefit-search>: a search for roles on any page. MIT licence; docs/widget.md tells how to use it.

   It asks one GraphQL endpoint and nothing else, keeps nothing in the browser, and writes texts as text only. */

import { TEXTS, Language } from "./texts.js";
import { STYLES } from "./styles.js";
import { debounced, make, words } from "./elements.js";
import { Client, Superseded } from "./client.js";
import { Combobox } from "./combobox.js";
import { Filters } from "./filters.js";
import { resultItem } from "./results.js";

const ENDPOINT = new URL("../graphql", import.meta.url).href;
const CHOOSING_PAUSE = 200; // milliseconds after a choice before results are asked for
const SLOW = 300; // milliseconds before it is said that the search takes time
const PAGE = 10;

export class RolefitSearch extends HTMLElement {
  static observedAttributes = ["endpoint", "lang", "page-size", "role-href"];

  constructor() {
    super();
    this.state = { search: "", skills: [], chosen: new Map(), unknown: false };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.soon = debounced(() => this.load(), CHOOSING_PAUSE);
  }

  connectedCallback() {
    this.build();
    this.load();
  }

  disconnectedCallback() {
    this.soon.cancel();
    this.client.stop();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || !this.client || before === after) return;
    this.client.stop();
    this.build();
    this.soon();
  }

  get pageSize() {
    const wanted = Number.parseInt(this.getAttribute("page-size") ?? "", 10);
    return wanted >= 1 ? Math.min(wanted, 100) : PAGE;
  }

  build() {
    this.client = new Client(this.getAttribute("endpoint") || ENDPOINT);
    const language = (this.language = new Language(this.closest("[lang]")?.lang));
    this.filters = new Filters(language, this.state, () => this.soon());
    this.heard = make("p", { class: "unseen", "aria-live": "polite" });
    this.status = make("p", { role: "status", part: "status" });
    this.problems = make("ul", { class: "problems", part: "problems", hidden: true });
    this.list = make("ol", { role: "list", part: "results" });
    this.more = this.button("more", "more", () => this.load(this.cursor));
    this.retry = this.button("retry", "retry", () => this.load(this.failedAt));
    this.more.hidden = this.retry.hidden = true;
    const heading = make("h2", { class: "unseen" }, language.say("results"));
    const found = make("section", { class: "found", "aria-label": language.say("results") });
    found.append(heading, this.status, this.problems, this.list, this.retry, this.more);
    const columns = make("div", { class: "columns" }, this.filters.element, found);
    const widget = make("div", { class: "widget", part: "widget", lang: language.code, dir: language.direction });
    widget.append(this.form(), this.heard, columns);
    this.shadowRoot.replaceChildren(widget);
  }

  button(text, part, run) {
    return make("button", { type: "button", part, onclick: run }, this.language.say(text));
  }

  form() {
    const say = (name) => this.language.say(name);
    const announce = (count) => (this.heard.textContent = this.language.count("suggestions", count));
    this.search = new Combobox({
      id: "search",
      label: say("search"),
      hint: say("hint"),
      load: (prefix) => this.suggestions(prefix),
      choose: (text) => this.find(text),
      announce,
    });
    this.search.input.value = this.state.search;
    this.skill = new Combobox({
      id: "skill",
      label: say("skills"),
      hint: say("skillsHint"),
      load: (prefix) => this.client.skills(prefix),
      choose: (name) => this.addSkill(name),
      announce,
      completes: true,
    });
    this.skill.input.setAttribute("aria-describedby", "skill-note");
    this.skill.input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !this.skill.input.value) this.removeSkill(this.state.skills.at(-1));
    });
    this.chips = make("ul", { class: "chips", part: "chips", "aria-label": say("skills"), hidden: true });
    this.showChips();
    const submit = (event) => {
      event.preventDefault();
      this.find(this.search.value);
    };
    const row = make("div", { class: "row" }, this.search.element, make("button", { part: "go" }, say("go")));
    return make(
      "form",
      { role: "search", "aria-label": say("search"), part: "search", onsubmit: submit },
      make("div", {}, make("label", { for: "search" }, say("search")), row),
      make("div", {}, make("label", { for: "skill" }, say("skills")), this.chips, this.skill.element),
      make("small", { id: "skill-note" }, say("skillsNote")),
    );
  }

  async suggestions(prefix) {
    const found = await this.client.suggestions(prefix);
    const note = ({ kind, count }) => `${this.language.say(kind)} · ${this.language.number.format(count)}`;
    return found.map((one) => ({ text: one.text, note: note(one) }));
  }

  find(text) {
    this.search.close();
    this.state.search = text;
    this.load();
  }

  addSkill(name) {
    this.skill.clear();
    if (!name || this.state.skills.some((held) => held.toLowerCase() === name.toLowerCase())) return;
    this.state.skills.push(name);
    this.showChips();
    this.soon();
  }

  removeSkill(name) {
    if (name === undefined) return;
    this.state.skills = this.state.skills.filter((held) => held !== name);
    this.showChips();
    this.skill.input.focus();
    this.soon();
  }

  showChips() {
    const chip = (name) => {
      const remove = this.button("remove", "remove", () => this.removeSkill(name));
      remove.setAttribute("aria-label", this.language.say("remove", { name }));
      remove.textContent = "×";
      return make("li", { part: "chip" }, words("bdi", name), remove);
    };
    this.chips.replaceChildren(...this.state.skills.map(chip));
    this.chips.hidden = !this.state.skills.length;
  }

  /* Read results: the first page, or the one after a cursor. */
  async load(after = null) {
    this.soon.cancel();
    this.list.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => (this.status.textContent = this.language.say("loading")), SLOW);
    try {
      this.show(await this.client.results(this.state, this.pageSize, after), after);
    } catch (error) {
      if (!(error instanceof Superseded)) this.fail(error, after);
    } finally {
      clearTimeout(slow);
    }
  }

  show(found, after) {
    const href = this.getAttribute("role-href");
    const items = found.edges.map(({ node }) => resultItem(node, this.language, href));
    if (after) this.list.append(...items);
    else this.list.replaceChildren(...items);
    this.list.removeAttribute("aria-busy");
    this.status.textContent = found.totalCount
      ? this.language.count("found", found.totalCount)
      : this.language.say("none");
    this.problems.replaceChildren(...found.problems.map((problem) => make("li", {}, this.inWords(problem))));
    this.problems.hidden = !found.problems.length;
    this.cursor = found.pageInfo.endCursor;
    this.retry.hidden = true;
    if (after) items[0]?.querySelector("h3").focus();
    this.more.hidden = !found.pageInfo.hasNextPage;
    if (!after) this.filters.show(found.facets);
  }

  inWords({ code, message, path, suggestions }) {
    if (code !== "UNKNOWN_SKILL") return message;
    const told = this.language.say("unknownSkill", { name: this.state.skills[path[2]] });
    return suggestions.length ? `${told} ${this.language.say("meant", { names: suggestions.join(", ") })}` : told;
  }

  fail(error, after) {
    console.warn("rolefit-search:", error.message);
    this.failedAt = after;
    this.list.removeAttribute("aria-busy");
    this.status.textContent = this.language.say("failed");
    this.retry.hidden = false;
    this.more.hidden = true;
  }
}

if (!customElements.get("rolefit-search")) customElements.define("rolefit-search", RolefitSearch);
