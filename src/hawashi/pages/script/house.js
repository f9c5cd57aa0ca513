// The house's page, for its director: one sheet of A4. Persons are told apart by what is cited, never by faults.

import { bars, columns, key, lines, parted } from "./charts.js";
import { el, message, quoted } from "./dom.js";
import { save } from "./files.js";
import { tabs } from "./folder.js";
import { graphml, graphOf, networkPicture, shapeKey, vosviewer } from "./graph.js";
import { day, languageName, number, say, share } from "./words.js";

const FOUND = ["errors", "warnings", "house_format"];
const SHOWN = 7;

export function housePage(overview, house) {
  const graph = graphOf(house, overview.papers);
  const sum = (name) => overview.papers.reduce((all, paper) => all + paper[name], 0);
  const counts = [["count-papers", overview.papers.length], ["count-notes", sum("notes")], ["count-cites", sum("cites")], ["count-works", house.works.length]];
  const navigation = overview.papers.length > 1 ? tabs(overview) : null;
  const page = el("main", { id: "content", class: "house" },
    el("header", { class: "headline" }, el("h1", { id: "notes-head", tabindex: "-1" }, say("house-title")),
      el("p", { class: "meta" }, el("span", {}, day(house.date)), counts.map(([word, count]) => el("span", {}, say(word, { count }))))),
    navigation?.element,
    el("div", { class: "sheet" },
      part("house-clean", clean(house, overview.papers.length)), part("trend", trend(house)),
      part("kinds-of-works", kinds(house)), part("years", years(house)),
      part("languages", languages(house)), part("own", own(house)),
      part("most-works", cited(say("most-works"), house.works.map((work) => [work.title, work.papers.length, work.papers.reduce((all, [, times]) => all + times, 0)]))),
      part("most-people", cited(say("most-people"), house.people.map((person) => [person.name, person.papers, person.times]))),
      part("network", network(graph), "whole")),
    el("p", { class: "actions" }, el("button", { type: "button", click: () => print() }, say("print")),
      el("button", { type: "button", click: () => save("network.graphml", graphml(graph), "application/xml") }, say("save-graphml")),
      el("button", { type: "button", click: () => save("network.json", vosviewer(graph), "application/json") }, say("save-vosviewer"))));
  return { page, show: () => navigation?.show("house") };
}

function part(word, content, name = null) {
  return el("section", { class: name, "aria-labelledby": `head-${word}` }, el("h2", { id: `head-${word}` }, say(word)), content);
}

function clean(house, all) {
  const parts = ["clean", ...FOUND].map((name) => ({ class: name, value: house.clean[name] ?? 0, label: say(name === "clean" ? "clean-paper" : name) }));
  return [el("p", { class: "great" }, el("strong", {}, share((house.clean.clean ?? 0) / all)), " ", say("clean-share", { count: house.clean.clean ?? 0, all })),
    parted(parts), el("p", { class: "remark" }, say("clean-how"))];
}

function trend(house) {
  if (house.runs.length < 2) return el("p", { class: "remark" }, message(say("no-trend")));
  const series = FOUND.map((name) => ({ class: `line ${name}`, label: say(name), value: (run) => run.counts[name] }));
  const [before, now] = [house.runs[0], house.runs.at(-1)];
  return [lines(say("trend"), [say("date"), ...series.map((each) => each.label)], house.runs, series),
    el("ul", { class: "keys" }, FOUND.map((name) => el("li", {}, key(name), say(name)))),
    el("p", { class: "remark" }, say("faulty", { before: before.faulty, now: now.faulty, day: day(before.date) }))];
}

function shares(caption, counts, labelOf, order = Object.keys(counts)) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0) || 1;
  const rows = order.filter((name) => counts[name]).map((name) => ({ label: labelOf(name), value: counts[name], told: share(counts[name] / all) }));
  return bars(caption, rows, Math.max(...rows.map((row) => row.value)));
}

function kinds(house) {
  const order = ["books", "articles", "theses", "reports", "laws", "web", "others"];
  return [shares(say("kinds-of-works"), house.kinds, (name) => say("kind-" + name), order),
    el("p", { class: "remark" }, say("web-share", { share: share(house.linked / (house.works.length || 1)) }))];
}

const MOST_LANGUAGES = 5;

function languages(house) {
  const name = (tag) => (tag === "latin" ? say("latin") : tag === "und" ? say("not-known") : tag === "rest" ? say("other") : languageName(tag));
  const [first, rest] = [Object.entries(house.languages).slice(0, MOST_LANGUAGES), Object.entries(house.languages).slice(MOST_LANGUAGES)];
  const others = rest.reduce((sum, [, count]) => sum + count, 0);
  return shares(say("languages"), Object.fromEntries([...first, ["rest", others]]), name);
}

const MOST_COLUMNS = 9;

// The works of each ten years; what is older stands in the first column.
function years(house) {
  const all = Object.entries(house.years).map(([year, count]) => [Number(year), count]);
  if (!all.length) return el("p", { class: "remark" }, say("nothing-there"));
  const ten = (year) => Math.floor(year / 10) * 10;
  const last = ten(Math.max(...all.map(([year]) => year)));
  const first = Math.max(ten(Math.min(...all.map(([year]) => year))), last - 10 * (MOST_COLUMNS - 1));
  const items = [];
  for (let from = first; from <= last; from += 10) {
    const within = all.filter(([year]) => (from === first ? year < from + 10 : ten(year) === from));
    const old = from === first && within.some(([year]) => year < first);
    items.push({ label: old ? say("before", { year: String(first + 10) }) : `${from}–${from + 9}`, short: (old ? "<" : "") + String(old ? first + 10 : from), value: within.reduce((sum, [, count]) => sum + count, 0) });
  }
  const dated = all.reduce((sum, [, count]) => sum + count, 0);
  let newer = 0;
  const middle = all.sort((one, other) => other[0] - one[0]).find(([, count]) => (newer += count) * 2 >= dated)[0];
  return [columns(say("years"), [say("years"), say("works")], items),
    el("p", { class: "remark" }, say("half-since", { year: String(middle) }), " ",
      house.works.length > dated ? say("undated", { count: house.works.length - dated }) : "")];
}

function own(house) {
  const { cites, by, limits, over } = house.own;
  const limit = limits.at(-1);
  const of = (name) => by[name] / (cites || 1);
  const most = Math.max(limit ?? 0, ...Object.keys(by).map(of), 0.1) * 1.1;
  const rows = Object.keys(by).map((name) => ({ label: say("own-" + name), value: of(name), told: share(of(name)), ...(limit !== undefined && name !== "center" ? { mark: limit } : {}) }));
  return [bars(say("own"), rows, most), el("p", { class: "remark" },
    limit === undefined ? say("no-limit") : [say("limit", { share: share(limit) }), " ", say("over", { count: over })])];
}

function cited(caption, rows) {
  if (!rows.length) return el("p", { class: "remark" }, say("nothing-there"));
  return el("table", { class: "cited" }, el("caption", { class: "aside" }, caption),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "aside" }, caption)), el("th", { scope: "col", class: "number" }, say("papers")), el("th", { scope: "col", class: "number" }, say("work-times")))),
    el("tbody", {}, rows.filter((row) => row[1]).slice(0, SHOWN).map(([name, papers, times]) => el("tr", {},
      quoted("th", name, { scope: "row", title: name }), el("td", { class: "number" }, number(papers)), el("td", { class: "number" }, number(times))))));
}

function network(graph) {
  return [networkPicture(graph), el("ul", { class: "keys" }, [["paper", "paper"], ["work", "work-title"], ["author", "work-people"]]
    .map(([kind, word]) => el("li", {}, shapeKey(kind), say(word))), el("li", {}, say("network-how")))];
}
