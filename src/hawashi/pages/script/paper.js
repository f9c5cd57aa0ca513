// A paper's page, for its author: the numbers, every note with its findings, the works cited.

import { choose, chosen } from "./address.js";
import { clear, el, path, quoted, visible } from "./dom.js";
import { copyButton } from "./files.js";
import { finding } from "./finding.js";
import { KINDS, kindsOf, noteRow } from "./note.js";
import { rows } from "./rows.js";
import { folded, number, say, spoken } from "./words.js";
import { listCompared, worksCited } from "./works.js";

export const GROUPS = ["errors", "warnings", "house_format", "info"];

// The page, and what shows another choice of notes on it.
export function paperPage(paper) {
  const status = el("p", { class: "status", role: "status" });
  const list = el("ol", { class: "notes" });
  const text = el("ul", { class: "findings" });
  const inText = el("section", { class: "in-text", "aria-labelledby": "text-head" }, el("h2", { id: "text-head" }, say("text")), text);
  const tools = filters(paper);
  const cards = numberCards(countsOf(paper));
  const page = el("main", { id: "content" },
    el("header", { class: "headline" }, quoted("h1", paper.title || say("untitled")),
      el("p", { class: "meta" }, paper.authors.length ? quoted("span", paper.authors.join(" · ")) : null, path(paper.path),
        el("span", {}, say("compared-with", { style: spoken(paper.style.title).text })))),
    cards.element, paper.tools ? paper.tools(() => show().findings) : mending(paper), jumps(paper),
    el("div", { class: "columns" },
      el("div", { class: "main" }, inText,
        el("section", { id: "notes", "aria-labelledby": "notes-head" },
          el("h2", { id: "notes-head", tabindex: "-1" }, say("notes"), " ", el("small", {}, number(paper.notes.length))),
          tools.element, status, list)),
      el("aside", { "aria-label": say("works") }, worksCited(paper), listCompared(paper))));
  let shown = null;
  const show = () => {
    const choice = choiceOf(chosen());
    const key = JSON.stringify([choice.group, choice.rule, choice.q, choice.found, [...choice.kinds]]);
    if (key !== shown?.key) shown = { key, ...showNotes(paper, choice, { list, text, inText, status }) };
    cards.show(choice);
    tools.show(choice);
    return shown;
  };
  return { page, show, go: () => goTo(chosen().get("note"), show()) };
}

export function choiceOf(address) {
  return {
    group: address.get("group") ?? "", rule: address.get("rule") ?? "", q: address.get("q") ?? "",
    found: address.has("found"), kinds: new Set((address.get("kinds") ?? "").split(",").filter((kind) => KINDS.includes(kind))),
  };
}

function showNotes(paper, choice, { list, text, inText, status }) {
  const wanted = (found) => (!choice.group || found.group === choice.group) && (!choice.rule || found.code === choice.rule);
  const own = new Map();
  const others = [];
  for (const found of paper.findings.filter(wanted)) {
    if (found.note === null) others.push(found);
    else if (own.has(found.note)) own.get(found.note).push(found);
    else own.set(found.note, [found]);
  }
  const sought = folded(choice.q.trim());
  const demands = choice.found || choice.group || choice.rule;
  const places = [];
  paper.notes.forEach((note, place) => {
    if (demands && !own.has(place)) return;
    if (choice.kinds.size && ![...choice.kinds].some((kind) => (note.has ??= kindsOf(note)).has(kind))) return;
    if (sought && !(note.folded ??= folded(note.label + " " + note.text)).includes(sought)) return;
    places.push(place);
  });
  clear(text).append(...(sought || choice.kinds.size ? [] : others).map((found) => finding(found, paper)));
  inText.hidden = !text.firstChild;
  status.textContent = places.length ? say("shown-notes", { count: places.length, all: paper.notes.length }) : say("nothing-left");
  const made = rows(list, places, (place) => noteRow(paper.notes[place], place, own.get(place) ?? [], choice.kinds, paper));
  return { places, made, findings: [...places.flatMap((place) => own.get(place) ?? []), ...(inText.hidden ? [] : others)] };
}

// Bring the note into view, and let the keyboard go on from there.
function goTo(wanted, shown) {
  const at = wanted === null ? -1 : shown.places.indexOf(Number(wanted));
  if (at < 0) return;
  shown.made.upTo(at + 2);
  const row = document.getElementById(`note-${wanted}`);
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}

function countsOf(paper) {
  const counts = {};
  for (const found of paper.findings) counts[found.group] = (counts[found.group] ?? 0) + 1;
  return counts;
}

// How much there is of each group; each number is a filter.
export function numberCards(counts) {
  const cards = GROUPS.map((group) => el("button", {
    type: "button", class: `number-card ${group}`, disabled: !counts[group], "data-group": group, title: say(group + "-hint"),
    click: (event) => choose({ group: event.currentTarget.getAttribute("aria-pressed") === "true" ? "" : group, note: "" }),
  }, el("strong", {}, number(counts[group] ?? 0)), el("span", {}, say(group))));
  const show = (choice) => cards.forEach((card) => card.setAttribute("aria-pressed", String(card.dataset.group === choice.group)));
  return { element: el("div", { class: "numbers" }, cards), show };
}

function mending(paper) {
  const all = paper.findings.length;
  const safe = paper.findings.filter((found) => found.safe === true).length;
  const asked = paper.findings.filter((found) => found.safe === false).length;
  if (!all) return el("p", { class: "mending clean" }, say("clean"));
  if (!paper.command) return el("p", { class: "mending" }, say("mends-elsewhere"));
  const parts = [safe ? say("mends-itself", { count: safe, all }) : say("mends-nothing")];
  const command = safe ? [el("code", { dir: "ltr", class: "command" }, paper.command.split(/(?<= )/).map((word) => el("span", {}, visible(word)))), copyButton(say("copy"), () => paper.command)] : [];
  const more = asked ? el("span", {}, say("mends-asked", { count: asked })) : null;
  return el("div", { class: "mending" }, el("span", {}, parts), command, more);
}

function jumps(paper) {
  const to = (id) => () => {
    const head = document.getElementById(id);
    head.scrollIntoView();
    head.focus({ preventScroll: true });
  };
  const names = [["notes", "notes-head"], ["works", "works-head"], ...(paper.list ? [["list", "list-head"]] : [])];
  return el("nav", { class: "jumps", "aria-label": say("report") },
    names.map(([word, id]) => el("button", { type: "button", click: to(id) }, say(word))));
}

// The filters; the legend of the tints is one of them.
function filters(paper) {
  const search = el("input", { type: "search", "aria-label": say("search"), placeholder: say("search"),
    input: () => choose({ q: search.value, note: "" }) });
  const found = el("input", { type: "checkbox", change: () => choose({ found: found.checked ? 1 : "", note: "" }) });
  const codes = [...new Set(paper.findings.map((each) => each.code))].sort();
  const rule = el("select", { "aria-label": say("rule"), change: () => choose({ rule: rule.value, note: "" }) },
    el("option", { value: "" }, say("all-rules")),
    codes.map((code) => el("option", { value: code }, `${code} ${spoken(paper.rules[code].summary).text.replace(/[`\u2068\u2069]/g, "")}`)));
  const press = (kind) => {
    const kinds = choiceOf(chosen()).kinds;
    if (!kinds.delete(kind)) kinds.add(kind);
    choose({ kinds: [...kinds].join(","), note: "" });
  };
  const there = new Set(paper.notes.flatMap((note) => [...(note.has ??= kindsOf(note))]));
  const legend = KINDS.filter((kind) => there.has(kind)).map((kind) => el("button", {
    type: "button", class: `chip part k-${kind}`, "data-kind": kind, click: () => press(kind),
  }, say(kind)));
  const reset = el("button", { type: "button", class: "small",
    click: () => choose({ q: "", found: "", rule: "", kinds: "", group: "", note: "" }) }, say("reset"));
  const show = (choice) => {
    if (search.value !== choice.q) search.value = choice.q;
    found.checked = choice.found;
    rule.value = choice.rule;
    legend.forEach((chip) => chip.setAttribute("aria-pressed", String(choice.kinds.has(chip.dataset.kind))));
    reset.hidden = !(choice.q || choice.found || choice.rule || choice.group || choice.kinds.size);
  };
  const element = el("div", { class: "filters" },
    el("div", { class: "row" }, search, rule, el("label", {}, found, " ", say("only-found")), reset),
    legend.length ? el("div", { class: "legend", role: "group", "aria-label": say("kinds"), title: say("kinds-hint") },
      legend) : null);
  return { element, show };
}
