/* Elements are made here and nowhere else. Strings become text, never HTML. */

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/* Words of unknown direction, as role texts have them. */
export function words(tag, text, attributes = {}) {
  return make(tag, { dir: "auto", ...attributes }, text);
}

/* A list whose items are words of unknown direction. */
export function listOf(texts, attributes = {}) {
  return make("ul", { role: "list", ...attributes }, ...texts.map((text) => make("li", {}, words("bdi", text))));
}

/* Runs the last of many calls once it has been quiet for a while. */
export function debounced(run, milliseconds) {
  let timer;
  const wait = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds, ...given);
  };
  wait.cancel = () => clearTimeout(timer);
  return wait;
}
