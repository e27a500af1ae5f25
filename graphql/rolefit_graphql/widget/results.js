/* One role as a list item, with the reasons where skills were given. */

import { listOf, make, words } from "./elements.js";

const SKILLS = 5; // that a role is shown to ask for
const OPTIONS = 3; // of one requirement
const HELD = 0.8; // the least credit that counts as having a skill; docs/score.md

export function resultItem(node, language, href) {
  const role = node.role ?? node;
  const address = linkOf(href, role.id);
  const title = address ? words("a", role.title, { href: address, part: "link" }) : words("span", role.title);
  const heading = make("h3", { tabindex: "-1", part: "title" }, title);
  return make(
    "li",
    { part: "result" },
    heading,
    node.role ? fit(node, language) : null,
    facts(role.facts, language),
    asked(role.requirements, language),
    node.role ? reasons(node, language) : null,
  );
}

function linkOf(template, id) {
  if (!template) return null;
  const url = new URL(template.replaceAll("{id}", encodeURIComponent(id)), document.baseURI);
  return ["https:", "http:"].includes(url.protocol) ? url.href : null;
}

function facts({ organisation, location, country, remote, compensation, employmentType }, language) {
  const place = location ?? (country && language.value("country", country));
  const said = [
    organisation,
    place,
    remote && !/remote/i.test(place) && language.value("remote", "true"),
    compensation && language.value("compensation", compensation),
    employmentType !== compensation && employmentType && language.value("employmentType", employmentType),
  ].filter(Boolean);
  return said.length ? listOf(said, { class: "facts", part: "facts" }) : null;
}

function asked(requirements, language) {
  const hard = requirements.map(({ requirement }) => requirement).filter((one) => one.class === "TECHNOLOGY");
  const wanted = hard.filter((one) => one.kind !== "NEGATED").slice(0, SKILLS);
  return wanted.length ? labelled(language.say("asks"), "asks", wanted.map((one) => optionsOf(one))) : null;
}

function labelled(label, part, names) {
  return make("div", { class: "skills", part }, make("span", {}, label), listOf(names));
}

function optionsOf({ options }) {
  const labels = options.slice(0, OPTIONS).map(({ label }) => label);
  return labels.join(" / ") + (options.length > OPTIONS ? " / …" : "");
}

function fit({ coverage, band, counts }, language) {
  const { met, partly, missing, notShown } = counts;
  const all = met + partly + missing + notShown;
  const words_ = `${language.percent.format(coverage)} · ${language.say(band)}`;
  const numbers = { met: language.number.format(met), all: language.number.format(all) };
  const meter = make("meter", { value: coverage, part: "meter", "aria-hidden": "true" });
  const told = all ? make("span", { class: "quiet" }, language.say("required", numbers)) : null;
  return make("p", { class: "fit", part: "fit" }, meter, make("strong", {}, words_), told);
}

function reasons({ contributions, missing }, language) {
  const good = contributions.filter(({ state }) => state === "MET" || state === "PARTLY");
  const list = make("ul", { class: "reasons", role: "list" }, ...good.map((one) => reason(one, language)));
  const lacking = missing.map(({ requirement }) => optionsOf(requirement));
  return make(
    "div",
    { part: "reasons" },
    good.length ? make("h4", {}, language.say("why")) : null,
    good.length ? list : null,
    lacking.length ? labelled(language.say("absent"), "absent", lacking) : null,
  );
}

function reason({ state, usedOptions, roleSentence }, language) {
  const said = usedOptions.filter(({ heldSkill }) => heldSkill).map((used) => inWords(used, language));
  const mark = make("span", { class: "mark", "aria-hidden": "true" }, state === "MET" ? "✓" : "≈");
  const sentence = roleSentence.plain && make("div", {}, words("q", roleSentence.plain, { part: "sentence" }));
  return make("li", { class: state.toLowerCase() }, mark, make("div", {}, make("p", {}, said.join("; ")), sentence));
}

/* GraphQL tells the way from one skill to the other in English only. */
function inWords({ skill, heldSkill, path, credit, asksYears }, language) {
  const values = { asked: skill.label, held: language.code === "en" ? path : heldSkill.label };
  const template = skill.label === heldSkill.label ? "have" : credit < HELD ? "partly" : "instead";
  return language.say(template, values) + (asksYears ? ` (${language.say("years")})` : "");
}
