// One note: its text with the parts of its citations and the findings at their very characters.

import { addressOf } from "./address.js";
import { el, languageOf, quoted, visible } from "./dom.js";
import { finding } from "./finding.js";
import { language, say, share } from "./words.js";

export const KINDS = ["people", "title", "container", "publisher", "place", "date", "part", "pages", "web", "other"];

const KIND_OF = {
  author: "people", editor: "people", translator: "people", recipient: "people", director: "people",
  title: "title", "title-short": "title", "container-title": "container", "collection-title": "container",
  publisher: "publisher", "publisher-place": "place", "event-place": "place",
  issued: "date", "original-date": "date", volume: "part", issue: "part", edition: "part", number: "part",
  page: "pages", locator: "pages", "first-reference-note-number": "pages",
  URL: "web", DOI: "web", ISBN: "web", ISSN: "web", accessed: "web",
};

export function kindOf(variable) {
  return KIND_OF[variable] ?? "other";
}

export function kindsOf(note) {
  return new Set(note.cites.flatMap((cite) => cite.fields.map(([variable]) => kindOf(variable))));
}

export function nameOf(note) {
  return say(note.end ? "endnote" : "note", { label: note.label });
}

// The whole note; `found` are the findings that are shown, `kinds` the parts that are tinted (all, where it is empty).
export function noteRow(note, index, found, kinds, paper) {
  const where = [note.page && say("page-of", { page: note.page }), note.line && say("line-of", { line: note.line })];
  return el("li", { class: "note", id: `note-${index}`, tabindex: "-1" },
    el("div", { class: "head" }, el("h3", {}, nameOf(note)), el("span", { class: "where" }, where.filter(Boolean).join(" · "))),
    el("p", { class: "text", dir: "auto" }, marked(note, found, kinds)),
    repeats(note, paper),
    found.length ? el("ul", { class: "findings" }, found.map((each) => finding(each, paper))) : null,
    note.cites.length ? asRead(note, paper) : null);
}

// The text cut where anything begins or ends: each piece with its part, its emphasis and the findings that it is in.
function marked(note, found, kinds) {
  const events = [];
  const put = (start, end, what) => events.push([start, 1, what], [end, -1, what]);
  for (const cite of note.cites)
    for (const [variable, start, end] of cite.fields) {
      const kind = kindOf(variable);
      if (!kinds.size || kinds.has(kind)) put(start, end, { kind });
    }
  for (const [emphasis, start, end] of note.runs) put(start, end, { emphasis });
  for (const each of found) if (each.span) put(...each.span, { group: each.group, point: each.span[0] === each.span[1] });
  events.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const pieces = [];
  const active = new Set();
  let at = 0;
  for (const [place, way, what] of events) {
    if (place > at) pieces.push(piece(note.text.slice(at, place), active));
    at = Math.max(at, place);
    if (way === 1 && what.point) pieces.push(el("mark", { class: `spot point ${what.group}` }));
    else if (way === 1) active.add(what);
    else active.delete(what);
  }
  pieces.push(piece(note.text.slice(at), active));
  return pieces.filter(Boolean);
}

const GRAVITY = ["errors", "warnings", "house_format", "info"];

function piece(text, active) {
  if (!text) return null;
  const all = [...active];
  const kind = all.find((each) => each.kind)?.kind;
  const group = GRAVITY.find((name) => all.some((each) => each.group === name));
  let inner = visible(text);
  for (const emphasis of new Set(all.map((each) => each.emphasis).filter(Boolean)))
    inner = [el({ italic: "i", bold: "b", underline: "u", code: "code" }[emphasis] ?? "span", { lang: languageOf(text) }, inner)];
  if (kind) inner = [el("span", { class: `part k-${kind}`, title: say(kind) }, inner)];
  if (group) inner = [el("mark", { class: `spot ${group}` }, inner)];
  return inner.length === 1 && typeof inner[0] !== "string" ? inner[0] : el("span", {}, inner);
}

// For each repeat the work that it stands for, and over which notes.
function repeats(note, paper) {
  const told = note.cites.filter((cite) => cite.unresolved || cite.chain.length).map((cite) => {
    const words = quoted("q", note.text.slice(cite.start, cite.end), { class: "short" });
    if (cite.unresolved) return el("li", {}, words, " ", el("span", { class: "lost" }, say("unresolved")));
    const full = cite.chain.at(-1);
    const work = paper.works[cite.work];
    return el("li", {}, words, ` ${language() === "ar" ? "←" : "→"} `,
      quoted("cite", work?.title || work?.called || work?.people.join("; ") || paper.notes[full].text.slice(0, 80)), " (",
      noteLink(full, paper), ")",
      cite.chain.length > 1 ? el("span", { class: "chain" }, " ", chain(cite.chain.slice(0, -1), paper)) : null);
  });
  return told.length ? el("ul", { class: "repeats", "aria-label": say("stands-for") }, told) : null;
}

function chain(steps, paper) {
  const [before, after] = say("chain", { notes: "\u0000" }).replace(/[\u2068\u2069]/g, "").split("\u0000");
  return [before, ...steps.flatMap((step, at) => (at ? ["، ", noteLink(step, paper)] : [noteLink(step, paper)])), after];
}

export function noteLink(index, paper, label = say("in-note", { label: paper.notes[index].label })) {
  return el("a", { href: addressOf({ note: index, group: "", kinds: "", q: "", found: "", rule: "" }), class: "to-note" }, label);
}

// What was read of each citation, part by part; it is made when somebody opens it.
function asRead(note, paper) {
  const place = el("div");
  const open = (event) => {
    if (event.target.open && !place.firstChild) place.append(...note.cites.map((cite, at) => readCite(cite, at, note, paper)));
  };
  return el("details", { class: "read", toggle: open }, el("summary", {}, say("as-read")), place);
}

function readCite(cite, at, note, paper) {
  const work = paper.works[cite.work];
  const rows = cite.fields.map(([variable, start, end]) => [
    el("dt", { class: `part k-${kindOf(variable)}` }, el("code", {}, variable)), quoted("dd", note.text.slice(start, end)),
  ]);
  return el("section", {}, el("h4", {}, say("citation", { number: at + 1 }), " ",
    el("small", {}, `${say("form-" + cite.form)} · ${say("confidence")} ${share(cite.confidence)}`)),
  el("dl", {}, rows), work ? el("p", {}, el("code", {}, work.key)) : null);
}
