// A folder's page, for its editor: the papers, the works that they describe differently, lack, or have twice.

import { addressOf, choose, chosen } from "./address.js";
import { clear, el, message, quoted } from "./dom.js";
import { copyButton, csv, save } from "./files.js";
import { choiceOf, GROUPS, numberCards } from "./paper.js";
import { rows } from "./rows.js";
import { table } from "./table.js";
import { folded, number, say, share, spoken } from "./words.js";

const VIEWS = ["papers", "differing", "lacking", "twice"];

export function folderPage(overview) {
  const cards = numberCards(sums(overview.papers));
  const search = el("input", { type: "search", input: () => choose({ q: search.value }) });
  const status = el("p", { class: "status", role: "status" });
  const place = el("div");
  const tabs = VIEWS.map((view) => el("a", { href: "", "data-view": view }, say(view), " ",
    el("small", {}, number(overview[view].length))));
  const page = el("main", { id: "content" },
    el("header", { class: "headline" }, el("h1", {}, say("report"))),
    cards.element, problems(overview),
    el("nav", { class: "tabs", "aria-label": say("report") }, tabs),
    el("section", { id: "notes", "aria-labelledby": "notes-head" },
      el("h2", { id: "notes-head", tabindex: "-1", class: "aside" }, say("report")),
      el("div", { class: "row" }, search), status, place));
  let key = null;
  const show = () => {
    const choice = choiceOf(chosen());
    const view = VIEWS.includes(chosen().get("view")) ? chosen().get("view") : "papers";
    for (const tab of tabs) {
      tab.href = addressOf({ view: tab.dataset.view });
      if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    cards.show(choice);
    cards.element.hidden = view !== "papers";
    if (search.value !== choice.q) search.value = choice.q;
    search.placeholder = say(view === "papers" ? "search-papers" : "search-works");
    search.setAttribute("aria-label", search.placeholder);
    const now = JSON.stringify([view, choice.q, choice.group]);
    if (now === key) return;
    key = now;
    document.getElementById("notes-head")?.replaceChildren(say(view));
    const items = chosenOf(overview, view, choice);
    status.textContent = view === "papers" ? say("shown-papers", { count: items.length, all: overview.papers.length })
      : say("shown-works", { count: items.length });
    clear(place).append(...(items.length ? MADE[view](items, overview) : [el("p", { class: "empty" }, say("nothing-there"))]));
  };
  return { page, show };
}

function sums(papers) {
  const counts = {};
  for (const paper of papers) for (const group of GROUPS) counts[group] = (counts[group] ?? 0) + (paper.counts[group] ?? 0);
  return counts;
}

function chosenOf(overview, view, choice) {
  const sought = folded(choice.q.trim());
  const wordsOf = (each) => [each.title, each.path, ...(each.people ?? each.authors ?? [])].join(" ");
  return overview[view].filter((each) => (!sought || (each.folded ??= folded(wordsOf(each))).includes(sought))
    && (view !== "papers" || !choice.group || each.counts[choice.group]));
}

function problems(overview) {
  return overview.problems.length ? el("div", { class: "finding errors" }, el("p", {}, el("strong", {}, say("problems"))),
    el("ul", {}, overview.problems.map((each) => {
      const told = spoken(each);
      return el("li", { lang: told.lang, dir: told.dir }, message(told.text));
    }))) : null;
}

function paperLink(place, overview, label = overview.papers[place].title || overview.papers[place].path) {
  return quoted("a", label, { href: addressOf({ paper: place, view: "", q: "", group: "" }) });
}

const MADE = { papers: papersTable, differing: differingWorks, lacking: lackingWorks, twice: doubledWorks };

function papersTable(items, overview) {
  const count = (group) => ({ label: say(group), class: "number", falls: true, value: (each) => each.counts[group] ?? 0,
    cell: (each) => number(each.counts[group] ?? 0) });
  const all = (each) => GROUPS.reduce((sum, group) => sum + (each.counts[group] ?? 0), 0);
  const columns = [
    { label: say("paper"), value: (each) => each.title || each.path, cell: (each) => [
      paperLink(each.place, overview), quoted("span", each.authors.join(" · "), { class: "people-said" }),
      el("span", { class: "path", dir: "ltr" }, each.path)] },
    ...GROUPS.map(count),
    ...(overview.since ? [{ label: say("new"), class: "number", falls: true, value: (each) => each.new, cell: (each) => number(each.new) }] : []),
    { label: say("mends"), class: "number", falls: true, value: (each) => (all(each) ? each.safe / all(each) : 0),
      cell: (each) => (all(each) ? share(each.safe / all(each)) : "") },
    { label: say("notes"), class: "number", falls: true, value: (each) => each.notes, cell: (each) => number(each.notes) },
    ...(new Set(overview.papers.map((each) => each.style)).size > 1 ? [{ label: say("style"), value: (each) => each.style, cell: (each) => quoted("span", each.style) }] : []),
  ];
  const head = ["path", "title", "authors", ...GROUPS, ...(overview.since ? ["new"] : []), "safe", "notes", "works", "citations", "language", "style"];
  const rowsOf = () => items.map((each) => [each.path, each.title, each.authors.join("; "), ...GROUPS.map((group) => each.counts[group] ?? 0),
    ...(overview.since ? [each.new] : []), each.safe, each.notes, each.works, each.cites, each.language, each.style]);
  return [saved(csvButton("papers", () => csv([head, ...rowsOf()]))), el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": say("papers") },
    table(say("papers"), columns, items, { class: "papers" }))];
}

function csvButton(name, text) {
  return el("button", { type: "button", class: "small", click: () => save(name + ".csv", text(), "text/csv") }, say("download-csv"));
}

function saved(...buttons) {
  return el("p", { class: "actions" }, buttons);
}

function lackingWorks(items, overview) {
  const all = () => items.map((work) => work.bibtex + "\n").join("\n");
  const columns = [
    { label: say("work-title"), value: (work) => work.title, cell: title },
    { label: say("work-year"), class: "number", value: (work) => work.year ?? Infinity, cell: (work) => quoted("span", work.issued) },
    { label: say("papers"), falls: true, value: (work) => work.papers.length, cell: (work) => papersOf(work.papers, overview) },
    { label: say("bibtex"), cell: (work) => copyButton(say("copy"), () => work.bibtex) },
  ];
  return [
    saved(copyButton(say("copy-all-bibtex"), all),
      el("button", { type: "button", class: "small", click: () => save("lacking.bib", all(), "text/plain") }, say("download-bib")),
      csvButton("lacking", () => csv([["people", "title", "issued", "papers"], ...items.map((work) => [work.people.join("; "),
        work.title, work.issued, work.papers.map((place) => overview.papers[place].path).join(" ")])]))),
    table(say("lacking"), columns, items, { class: "works" }),
  ];
}

function title(work) {
  return [quoted("span", work.people.join("; "), { class: "people-said" }), quoted("cite", work.title)];
}

function papersOf(places, overview) {
  return el("ul", { class: "papers-of" }, places.map((place) => el("li", {}, paperLink(place, overview))));
}

function differingWorks(items, overview) {
  return [saved(csvButton("differing", () => variantsCsv(items, (each) => each.papers.map((place) => overview.papers[place].path).join(" ")))),
    compared(items, say("papers"), (each) => papersOf(each.papers, overview))];
}

function doubledWorks(items) {
  return [saved(csvButton("duplicates", () => variantsCsv(items, (each) => each.key))),
    compared(items, say("key"), (each) => el("code", { dir: "auto" }, each.key))];
}

// The fields that the page has words for; others are called as the bibliography calls them.
const FIELDS = { author: "work-people", title: "title", in: "container", publisher: "publisher", place: "place", date: "date", pages: "pages" };

// Each work with what is said of it, side by side; what the most say is first, and what differs from it is marked.
function compared(items, label, cell) {
  const list = el("ol", { class: "compared" });
  rows(list, items, (work) => el("li", { class: "note" }, el("h3", {}, title(work)),
    work.file ? el("p", { class: "where" }, el("span", { dir: "ltr", class: "path" }, work.file), " · ", say(work.sure ? "twice-sure" : "twice-perhaps")) : null,
    el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": work.title }, el("table", {}, el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, label), work.fields.map((field) => el("th", { scope: "col" }, field in FIELDS ? say(FIELDS[field]) : el("code", {}, field))))),
    el("tbody", {}, work.variants.map((each) => el("tr", {}, el("th", { scope: "row" }, cell(each)),
      each.said.map((said, at) => quoted("td", said, { class: said && said !== work.variants[0].said[at] ? "differs" : null })))))))));
  return list;
}

function variantsCsv(items, named) {
  return csv([["work", "named", "field", "said"], ...items.flatMap((work) => work.variants.flatMap((each) =>
    work.fields.map((field, at) => [work.title, named(each), field, each.said[at]])))]);
}
