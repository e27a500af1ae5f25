/* A text field with suggestions, as the ARIA pattern "combobox with list autocomplete" has it. */

import { debounced, make, words } from "./elements.js";

const TYPING_PAUSE = 150; // milliseconds without a key before suggestions are asked for

export class Combobox {
  /* load(prefix): suggestions {text, note}; choose(text): called with what was chosen; announce(count);
     completes: whether Enter takes the first suggestion where none is marked. */
  constructor({ id, label, hint, load, choose, announce, completes = false }) {
    Object.assign(this, { id, load, choose, announce, completes, options: [], active: -1 });
    this.list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, part: "suggestions", hidden: true });
    this.input = make("input", {
      id,
      type: "text",
      part: "input",
      role: "combobox",
      placeholder: hint,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      maxlength: 200,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      oninput: () => this.typed(),
      onkeydown: (event) => this.pressed(event),
      onblur: () => this.close(),
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.element = make("div", { class: "box" }, this.input, this.list);
    this.ask = debounced((prefix) => this.suggest(prefix), TYPING_PAUSE);
  }

  get value() {
    return this.input.value.trim();
  }

  typed() {
    if (this.value) this.ask(this.value);
    else this.close();
  }

  async suggest(prefix) {
    try {
      const found = await this.load(prefix);
      if (prefix === this.value && this.input.matches(":focus")) this.open(found);
    } catch {
      this.close(); // suggestions are a help; a search will tell what is wrong
    }
  }

  open(found) {
    this.options = found.map(({ text, note }, index) => {
      const attributes = { id: `${this.id}-${index}`, role: "option", part: "suggestion", "aria-selected": "false" };
      const option = make("li", attributes, words("bdi", text), note && make("small", {}, note));
      option.addEventListener("click", () => this.take(text));
      return { text, option };
    });
    this.list.replaceChildren(...this.options.map(({ option }) => option));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.mark(-1);
    this.announce(found.length);
  }

  close() {
    this.ask.cancel();
    this.options = [];
    this.list.replaceChildren();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(index) {
    this.options[this.active]?.option.setAttribute("aria-selected", "false");
    this.active = index;
    const marked = this.options[index]?.option;
    marked?.setAttribute("aria-selected", "true");
    marked?.scrollIntoView({ block: "nearest" });
    if (marked) this.input.setAttribute("aria-activedescendant", marked.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(text) {
    this.input.value = text;
    this.close();
    this.choose(text);
  }

  pressed(event) {
    if (event.isComposing) return;
    const last = this.options.length - 1;
    const at = this.active;
    const moves = {
      ArrowDown: () => this.mark(at < last ? at + 1 : -1),
      ArrowUp: () => this.mark(at < 0 ? last : at - 1),
      Home: at >= 0 && (() => this.mark(0)),
      End: at >= 0 && (() => this.mark(last)),
      Escape: () => (last >= 0 ? this.close() : this.clear()),
      Enter: () => this.take(this.options[at < 0 && this.completes ? 0 : at]?.text ?? this.value),
    };
    if (event.key === "ArrowDown" && last < 0) moves.ArrowDown = () => this.value && this.suggest(this.value);
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  clear() {
    this.input.value = "";
    this.close();
  }
}
