// A folder's page, for its editor: the papers, the works that they describe differently, lack, or have twice.

import { addressOf, choose, chosen } from "./address.js";
import { clear, el, message, path, quoted } from "./dom.js";
import { copyButton, csv, save } from "./files.js";
import { choiceOf, GROUPS, numberCards } from "./paper.js";
import { rows } from "./rows.js";
import { table } from "./table.js";
import { folded, number, say, share, spoken } from "./words.js";

const VIEWS = ["papers", "differing", "lacking", "twice", "spellings"];

// The way to each view, also that of the house where there is one; `show` marks the one that is shown.
export function tabs(overview) {
  const there = overview.house ? [...VIEWS, "house"] : VIEWS;
  const links = there.map((view) => el("a", { href: "", "data-view": view }, say(view), " ",
    VIEWS.includes(view) ? el("small", {}, number(overview[view].length)) : null));
  const show = (shown) => links.forEach((link) => {
    link.href = addressOf({ view: link.dataset.view });
    if (link.dataset.view === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  return { element: el("nav", { class: "tabs", "aria-label": say("report") }, links), show };
}

export function folderPage(overview) {
  const cards = numberCards(sums(overview.papers));
  const search = el("input", { type: "search", input: () => choose({ q: search.value }) });
  const status = el("p", { class: "status", role: "status" });
  const place = el("div");
  const navigation = tabs(overview);
  const page = el("main", { id: "content" },
    el("header", { class: "headline" }, el("h1", {}, say("report")), styleOfAll(overview)),
    cards.element, problems(overview),
    navigation.element,
    el("section", { id: "notes", "aria-labelledby": "notes-head" },
      el("h2", { id: "notes-head", tabindex: "-1", class: "aside" }, say("report")),
      el("div", { class: "row" }, search), status, place));
  let key = null;
  const show = () => {
    const choice = choiceOf(chosen());
    const view = VIEWS.includes(chosen().get("view")) ? chosen().get("view") : "papers";
    navigation.show(view);
    cards.show(choice);
    cards.element.hidden = view !== "papers";
    if (search.value !== choice.q) search.value = choice.q;
    search.placeholder = say(view === "papers" ? "search-papers" : view === "spellings" ? "search-names" : "search-works");
    search.setAttribute("aria-label", search.placeholder);
    const now = JSON.stringify([view, choice.q, choice.group]);
    if (now === key) return;
    key = now;
    document.getElementById("notes-head")?.replaceChildren(say(view));
    const items = chosenOf(overview, view, choice);
    status.textContent = view === "papers" ? say("shown-papers", { count: items.length, all: overview.papers.length })
      : say(view === "spellings" ? "shown-names" : "shown-works", { count: items.length });
    clear(place).append(...(items.length ? MADE[view](items, overview) : [el("p", { class: "empty" }, say("nothing-there"))]));
  };
  return { page, show };
}

// The styles that papers are compared with; one is said once above them, several in the table.
function styles(overview) {
  return [...new Set(overview.papers.map((each) => spoken(each.style).text))];
}

function styleOfAll(overview) {
  const [style, ...others] = styles(overview);
  return style && !others.length ? el("p", { class: "meta" }, say("compared-with", { style })) : null;
}

function sums(papers) {
  const counts = {};
  for (const paper of papers) for (const group of GROUPS) counts[group] = (counts[group] ?? 0) + (paper.counts[group] ?? 0);
  return counts;
}

function chosenOf(overview, view, choice) {
  const sought = folded(choice.q.trim());
  const wordsOf = (each) => [each.title, each.path, ...(each.people ?? each.authors ?? each.variants?.map((row) => row.said) ?? [])].join(" ");
  return overview[view].filter((each) => (!sought || (each.folded ??= folded(wordsOf(each))).includes(sought))
    && (view !== "papers" || !choice.group || each.counts[choice.group]));
}

function problems(overview) {
  return overview.problems.length ? el("div", { class: "finding errors" }, el("p", {}, el("strong", {}, say("problems"))),
    el("ul", {}, overview.problems.map(spoken).map((told) => el("li", { lang: told.lang, dir: told.dir }, message(told.text))))) : null;
}

function paperLink(place, overview, label = overview.papers[place].title || overview.papers[place].path) {
  return quoted("a", label, { href: addressOf({ paper: place, view: "", q: "", group: "" }) });
}

const MADE = { papers: papersTable, differing: differingWorks, lacking: lackingWorks, twice: doubledWorks, spellings: namesSpelt };

function papersTable(items, overview) {
  const count = (group) => ({ label: say(group), class: "number", falls: true, value: (each) => each.counts[group] ?? 0,
    cell: (each) => number(each.counts[group] ?? 0) });
  const all = (each) => GROUPS.reduce((sum, group) => sum + (each.counts[group] ?? 0), 0);
  const columns = [
    { label: say("paper"), value: (each) => each.title || each.path, cell: (each) => [
      paperLink(each.place, overview), quoted("span", each.authors.join(" · "), { class: "people-said" }),
      path(each.path)] },
    ...GROUPS.map(count),
    ...(overview.since ? [{ label: say("new"), class: "number", falls: true, value: (each) => each.new, cell: (each) => number(each.new) }] : []),
    { label: say("mends"), class: "number", falls: true, value: (each) => (all(each) ? each.safe / all(each) : 0),
      cell: (each) => (all(each) ? share(each.safe / all(each)) : "") },
    { label: say("notes"), class: "number", falls: true, value: (each) => each.notes, cell: (each) => number(each.notes) },
    ...(styles(overview).length > 1 ? [{ label: say("style"), value: (each) => spoken(each.style).text, cell: (each) => quoted("span", spoken(each.style).text) }] : []),
  ];
  const head = ["path", "title", "authors", ...GROUPS, ...(overview.since ? ["new"] : []), "safe", "notes", "works", "citations", "language", "style"];
  const rowsOf = () => items.map((each) => [each.path, each.title, each.authors.join("; "), ...GROUPS.map((group) => each.counts[group] ?? 0),
    ...(overview.since ? [each.new] : []), each.safe, each.notes, each.works, each.cites, each.language, spoken(each.style).text]);
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

const PAPERS_SHOWN = 5;

// The papers; of many the first ones, and the others when somebody asks for them.
function papersOf(places, overview) {
  const items = (some) => some.map((place) => el("li", {}, paperLink(place, overview)));
  const first = places.length > PAPERS_SHOWN + 1 ? PAPERS_SHOWN : places.length;
  const list = el("ul", { class: "papers-of" }, items(places.slice(0, first)));
  const more = () => {
    const added = items(places.slice(first));
    list.lastChild.replaceWith(...added);
    added[0].firstChild.focus();
  };
  if (first < places.length) list.append(el("li", {}, el("button", { type: "button", class: "small", click: more }, say("more-papers", { count: places.length - first }))));
  return list;
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
const FIELDS = { author: "work-people", title: "title", "journal or book": "container", publisher: "publisher", place: "place", date: "date", pages: "pages" };

// Each work with what is said of it, side by side; what the most say is first, and what differs from it is marked.
function compared(items, label, cell) {
  const list = el("ol", { class: "compared" });
  rows(list, items, (work) => el("li", { class: "note" }, el("h3", {}, title(work)),
    work.file ? el("p", { class: "where" }, path(work.file), " · ", say(work.sure ? "twice-sure" : "twice-perhaps")) : null,
    el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": work.title }, el("table", {}, el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, label), work.fields.map((field) => el("th", { scope: "col" }, field in FIELDS ? say(FIELDS[field]) : el("code", {}, field))))),
    el("tbody", {}, work.variants.map((each) => el("tr", {}, el("th", { scope: "row" }, cell(each)),
      each.said.map((said, at) => quoted("td", said, { class: said && said !== work.variants[0].said[at] ? "differs" : null })))))))));
  return list;
}

// People whose name is spelt in two ways, the usual one first.
function namesSpelt(items, overview) {
  const list = el("ol", { class: "compared" });
  rows(list, items, (person) => el("li", { class: "note" }, quoted("h3", person.title), el("table", {}, el("caption", { class: "aside" }, person.title),
    el("tbody", {}, person.variants.map((each) => el("tr", {}, quoted("th", each.said, { scope: "row", class: each.said === person.title ? null : "differs" }),
      el("td", {}, papersOf(each.papers, overview))))))));
  return [saved(csvButton("names", () => csv([["name", "said", "papers"], ...items.flatMap((person) => person.variants.map((each) =>
    [person.title, each.said, each.papers.map((place) => overview.papers[place].path).join(" ")]))]))), list];
}

function variantsCsv(items, named) {
  return csv([["work", "named", "field", "said"], ...items.flatMap((work) => work.variants.flatMap((each) =>
    work.fields.map((field, at) => [work.title, named(each), field, each.said[at]])))]);
}
