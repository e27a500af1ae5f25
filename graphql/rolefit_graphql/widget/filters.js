/* Facets as groups of check boxes. Boxes stay the same elements while counts change, so that the focus stays. */

import { FACETS } from "./client.js";
import { make } from "./elements.js";

const SHOWN = 6; // values of a group before "show all"

export class Filters {
  constructor(language, state, changed) {
    Object.assign(this, { language, state, changed });
    this.groups = new Map(FACETS.map((facet) => [facet, new Group(facet, language, state, () => this.update())]));
    const unknown = make("input", { type: "checkbox", onchange: () => this.include(unknown.checked) });
    unknown.checked = state.unknown;
    this.unknown = make("label", { part: "filter" }, unknown, language.say("unknown"));
    this.clear = make("button", { type: "button", part: "clear", onclick: () => this.reset() }, language.say("clear"));
    this.list = make("div", { class: "groups", id: "filters" });
    this.list.append(...[...this.groups.values()].map((group) => group.element), this.unknown, this.clear);
    this.toggle = make("button", { type: "button", class: "toggle", part: "toggle", "aria-controls": "filters" });
    this.toggle.addEventListener("click", () => this.open(!this.opened));
    this.element = make("section", { class: "filters", part: "filters", "aria-label": language.say("filters") });
    this.element.append(this.toggle, this.list);
    this.open(false);
    this.label();
  }

  open(opened) {
    this.opened = opened;
    this.toggle.setAttribute("aria-expanded", String(opened));
  }

  show(facets) {
    for (const [facet, values] of facets) this.groups.get(facet)?.show(values);
    this.label();
  }

  update() {
    this.label();
    this.changed();
  }

  include(unknown) {
    this.state.unknown = unknown;
    this.changed();
  }

  reset() {
    this.state.chosen.clear();
    for (const group of this.groups.values()) group.uncheck();
    this.toggle.checkVisibility() ? this.toggle.focus() : this.element.querySelector("input")?.focus();
    this.update();
  }

  label() {
    const count = [...this.state.chosen.values()].reduce((sum, values) => sum + values.size, 0);
    const number = count ? ` (${this.language.number.format(count)})` : "";
    this.toggle.textContent = this.language.say("filters") + number;
    this.unknown.hidden = this.clear.hidden = !count;
  }
}

class Group {
  constructor(facet, language, state, changed) {
    Object.assign(this, { facet, language, state, changed, boxes: new Map(), whole: false });
    this.list = make("div");
    this.all = make("button", { type: "button", class: "plain", part: "all" }, language.say("all"));
    this.all.addEventListener("click", () => this.showAll());
    this.element = make("fieldset", { part: "facet", hidden: true }, make("legend", {}, language.say(facet)));
    this.element.append(this.list, this.all);
  }

  /* Values that occur, and those chosen even where they don't any more. */
  show(values) {
    const counts = new Map(values.filter(({ value }) => value !== null).map(({ value, count }) => [value, count]));
    for (const value of this.state.chosen.get(this.facet) ?? []) if (!counts.has(value)) counts.set(value, 0);
    for (const value of this.boxes.keys()) if (!counts.has(value)) this.boxes.delete(value);
    for (const [value, count] of counts) this.box(value).count.textContent = this.language.number.format(count);
    this.arrange([...counts.keys()]);
  }

  arrange(values) {
    const shown = values.filter((value, index) => this.whole || index < SHOWN || this.boxes.get(value).input.checked);
    const labels = shown.map((value) => this.boxes.get(value).label);
    if (labels.length !== this.list.children.length || labels.some((label, at) => label !== this.list.children[at])) {
      const focused = this.list.getRootNode().activeElement;
      this.list.replaceChildren(...labels);
      if (this.list.contains(focused)) focused.focus({ preventScroll: true });
    }
    this.all.hidden = shown.length === values.length;
    this.element.hidden = !values.length;
    this.values = values;
  }

  box(value) {
    if (!this.boxes.has(value)) {
      const input = make("input", { type: "checkbox", onchange: () => this.choose(value, input.checked) });
      input.checked = this.state.chosen.get(this.facet)?.has(value) ?? false;
      const count = make("small");
      const name = make("bdi", {}, this.language.value(this.facet, value));
      this.boxes.set(value, { input, count, label: make("label", { part: "filter" }, input, name, count) });
    }
    return this.boxes.get(value);
  }

  choose(value, checked) {
    const values = this.state.chosen.get(this.facet) ?? new Set();
    if (checked) values.add(value);
    else values.delete(value);
    this.state.chosen.set(this.facet, values);
    this.changed();
  }

  showAll() {
    this.whole = true;
    const next = this.list.children.length;
    this.arrange(this.values);
    this.list.children[next]?.querySelector("input").focus();
  }

  uncheck() {
    for (const { input } of this.boxes.values()) input.checked = false;
  }
}
