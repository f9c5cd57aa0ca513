// The works that a paper cites, and the list at its end beside its notes.

import { el, quoted } from "./dom.js";
import { copyButton, csv, save } from "./files.js";
import { noteLink } from "./note.js";
import { table } from "./table.js";
import { number, say } from "./words.js";

export function worksCited(paper) {
  const columns = [
    { label: say("work-title"), value: (work) => work.title || work.called, cell: (work) => named(work) },
    { label: say("work-year"), value: (work) => work.year ?? Infinity, cell: (work) => quoted("span", work.issued), class: "number" },
    { label: say("work-times"), value: (work) => work.notes.length, cell: (work) => number(work.notes.length), class: "number", falls: true },
    { label: say("work-notes"), cell: (work) => noteLinks(work.notes, paper) },
    { label: say("bibtex"), cell: (work) => copyButton(say("copy"), () => work.bibtex) },
  ];
  const all = () => paper.works.map((work) => work.bibtex + "\n").join("\n");
  return el("section", { id: "works", "aria-labelledby": "works-head" },
    el("h2", { id: "works-head", tabindex: "-1" }, say("works"), " ", el("small", {}, number(paper.works.length))),
    paper.works.length ? [
      el("p", { class: "actions" }, copyButton(say("copy-all-bibtex"), all),
        el("button", { type: "button", class: "small", click: () => save(stem(paper) + ".bib", all(), "text/plain") }, say("download-bib")),
        el("button", { type: "button", class: "small", click: () => save(stem(paper) + ".csv", asCsv(paper), "text/csv") }, say("download-csv"))),
      table(say("works"), columns, paper.works, { class: "works" }),
    ] : el("p", { class: "empty" }, say("nothing-there")));
}

function named(work) {
  return [quoted("span", work.people.join("; "), { class: "people-said" }), quoted("cite", work.title || work.called || work.key),
    work.known === false ? el("span", { class: "tag lacking" }, say("unknown-work")) : null];
}

export function noteLinks(notes, paper) {
  const counts = new Map();
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return el("span", { class: "labels" }, [...counts].map(([note, times]) =>
    [noteLink(note, paper, paper.notes[note].label), times > 1 ? el("small", {}, `×${number(times)}`) : null, " "]));
}

function asCsv(paper) {
  const head = ["key", "type", "people", "title", "issued", "times", "notes"];
  return csv([head, ...paper.works.map((work) => [work.key, work.type, work.people.join("; "), work.title, work.issued,
    work.notes.length, [...new Set(work.notes)].map((note) => paper.notes[note].label).join(" ")])]);
}

export function stem(paper) {
  return paper.path.split("/").at(-1).replace(/\.[^.]*$/, "") || "works";
}

// The list of works at the end of the paper beside its notes: what only one of the two has comes first.
export function listCompared(paper) {
  const head = el("h2", { id: "list-head", tabindex: "-1" }, say("list"));
  const section = el("section", { id: "list", "aria-labelledby": "list-head" }, head);
  if (!paper.list) {
    section.append(el("p", { class: "empty" }, say("no-list")));
    return section;
  }
  const entry = (each) => el("li", {}, quoted("span", each.text), where([...each.cited, ...each.perhaps], paper));
  const { entries, lacking } = paper.list;
  const groups = [
    ["list-lacking", lacking.map((place) => el("li", {}, named(paper.works[place]), where([place], paper)))],
    ["list-uncited", entries.filter((each) => !each.cited.length && !each.perhaps.length).map(entry)],
    ["list-perhaps", entries.filter((each) => !each.cited.length && each.perhaps.length).map(entry)],
    ["list-agreed", entries.filter((each) => each.cited.length).map(entry)],
  ];
  for (const [name, items] of groups) if (items.length) section.append(group(name, items));
  return section;
}

function group(name, items) {
  return el("details", { open: name !== "list-agreed", class: name },
    el("summary", {}, say(name), " ", el("small", {}, number(items.length))), el("ul", {}, items));
}

function where(places, paper) {
  const notes = places.flatMap((place) => paper.works[place].notes);
  return notes.length ? el("small", { class: "cited-at" }, " ", noteLinks(notes, paper)) : null;
}
