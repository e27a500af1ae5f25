/* Adopted as a style sheet object, which a strict Content Security Policy lets pass. Colours follow the page's
   `color-scheme`; every --rolefit-* property may be set on the element from outside. */

export const STYLES = `
:host {
  --accent: var(--rolefit-accent, light-dark(#0a58a8, #8cc4ff));
  --on-accent: var(--rolefit-on-accent, light-dark(#fff, #06213d));
  --muted: var(--rolefit-muted, light-dark(#4a5565, #b4becc));
  --line: var(--rolefit-line, light-dark(#808b9b, #8490a1));
  --soft: var(--rolefit-soft, light-dark(#e8ecf2, #2a3340));
  --good: var(--rolefit-good, light-dark(#14693a, #7fdca4));
  --radius: var(--rolefit-radius, 0.5rem);
  container-type: inline-size;
  display: block;
  color: var(--rolefit-text, inherit);
  line-height: 1.5;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
ul, ol, fieldset, h3, h4, p { margin: 0; padding: 0; border: 0; list-style: none; min-width: 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
small, .quiet, .facts, .skills, [role="status"] { color: var(--muted); }
small { font-size: 0.875em; }

form { display: grid; gap: 0.75rem 1.25rem; margin-block-end: 1.25rem; }
form > div > label, legend { display: block; padding: 0; font-weight: 600; margin-block-end: 0.25rem; }
.row { position: relative; display: flex; gap: 0.5rem; }
.box { position: relative; flex: 1; min-width: 0; }
.row > .box { position: static; } /* its list is as wide as the row */
input, button { font: inherit; color: inherit; accent-color: var(--accent); }
input[type="text"] {
  width: 100%; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: var(--radius);
  background: Field; color: FieldText; unicode-bidi: plaintext;
}
button {
  padding: 0.5rem 1rem; border: 1px solid var(--accent); border-radius: var(--radius); background: transparent;
  color: var(--accent); font-weight: 600; cursor: pointer;
}
button[part="go"] { background: var(--accent); color: var(--on-accent); }
button:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h3:focus { outline: 2px solid var(--accent); outline-offset: 4px; }

[role="listbox"] {
  position: absolute; z-index: 10; inset-inline: 0; top: calc(100% + 0.25rem); max-height: 20rem; overflow-y: auto;
  padding: 0.25rem; border: 1px solid var(--line); border-radius: var(--radius); background: Canvas; color: CanvasText;
  box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 0.18);
}
[role="option"] {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: 0.375rem 0.5rem;
  border-radius: calc(var(--radius) - 0.2rem); overflow-wrap: anywhere; cursor: pointer;
}
[role="option"]:hover { background: var(--soft); }
[role="option"][aria-selected="true"] { background: var(--accent); color: var(--on-accent); }
[aria-selected="true"] small { color: inherit; }

.chips { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-block-end: 0.375rem; }
.chips li {
  display: flex; align-items: center; gap: 0.25rem; padding-inline-start: 0.75rem; border: 1px solid var(--line);
  border-radius: 2rem; background: var(--soft); overflow-wrap: anywhere;
}
.chips button { padding: 0 0.6rem; border: 0; border-radius: 2rem; min-height: 1.75rem; color: inherit; }

.filters fieldset { margin-block-end: 1rem; }
.groups label { display: flex; gap: 0.5rem; padding-block: 0.15rem; align-items: baseline; overflow-wrap: anywhere; }
.groups label small { margin-inline-start: auto; }
.groups input { flex: none; width: 1.1em; height: 1.1em; margin: 0; align-self: center; }
.groups > label { margin-block-end: 0.75rem; }
.toggle { width: 100%; margin-block-end: 0.75rem; }
.toggle[aria-expanded="false"] + .groups { display: none; }
.plain { border: 0; padding: 0.25rem 0; }

[role="status"] { margin-block-end: 0.5rem; }
.problems { margin-block-end: 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--accent); }
ol > li { padding-block: 1.1rem; border-block-start: 1px solid var(--soft); }
h3 { font-size: 1.125em; font-weight: 600; line-height: 1.3; overflow-wrap: anywhere; }
h4 { font-size: 1em; margin-block: 0.6rem 0.25rem; }
a { color: var(--accent); }
.facts { display: flex; flex-wrap: wrap; gap: 0 0.5rem; overflow-wrap: anywhere; }
.facts li:not(:last-child)::after { content: "·"; margin-inline-start: 0.5rem; }
.skills { display: flex; flex-wrap: wrap; gap: 0.375rem 0.5rem; margin-block-start: 0.5rem; align-items: baseline; }
.skills ul { display: contents; }
.skills li {
  padding: 0.05rem 0.6rem; border: 1px solid transparent; border-radius: 2rem; background: var(--soft);
  font-size: 0.9em; overflow-wrap: anywhere;
}
[part="absent"] li { background: transparent; border: 1px dashed var(--line); }
.fit { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.6rem; margin-block: 0.15rem; }
meter { width: 6rem; height: 1rem; }
.reasons { display: grid; gap: 0.5rem; }
.reasons > li { display: flex; gap: 0.5rem; }
.reasons > li > div { flex: 1; min-width: 0; }
.mark { flex: none; width: 1em; color: var(--muted); font-weight: 700; }
.met .mark { color: var(--good); }
q { quotes: "“" "”"; color: var(--muted); font-size: 0.95em; overflow-wrap: anywhere; }
.found > button { margin-block-start: 0.5rem; }

@container (min-width: 46rem) {
  form { grid-template-columns: 1fr 1fr; }
  form > small { grid-column: 2; margin-block-start: -0.5rem; }
  .columns { display: grid; grid-template-columns: 15rem 1fr; gap: 2rem; align-items: start; }
  .toggle { display: none; }
  .toggle[aria-expanded] + .groups { display: block; margin: 0; }
}
@media (forced-colors: active) {
  [role="option"][aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  .chips li, .skills li { border-color: CanvasText; }
}
`;
