// What the desk shows before a paper is there, while papers are read, and of several of them.

import { addressOf } from "./address.js";
import { el, message, quoted } from "./dom.js";
import { folderPage } from "./folder.js";
import { number, say, spoken } from "./words.js";

// What could not be done, and what to do about it.
export function problemCard(told) {
  const line = (text, name) => {
    const words = typeof text === "string" ? { text } : spoken(text);
    return el("p", { class: name, lang: words.lang, dir: words.dir }, message(words.text));
  };
  return el("div", { class: "finding errors" }, line(told.problem, "problem"), told.hint ? line(told.hint, "hint") : null,
    told.traceback ? el("details", {}, el("summary", {}, say("traceback")), el("pre", { dir: "ltr", tabindex: "0" }, told.traceback)) : null);
}

function place(heading, ...content) {
  return { page: el("main", { id: "content", class: "desk" }, el("h1", { id: "notes-head", tabindex: "-1" }, heading), content) };
}

function dropZone(ways) {
  return el("div", { class: "drop-zone" },
    el("p", { class: "drop-here", "aria-hidden": "true" }, say("drop-here")),
    el("p", { class: "actions" }, el("button", { type: "button", class: "main-action", click: ways.files }, say("choose-files")),
      el("button", { type: "button", click: ways.folder }, say("choose-folder"))),
    el("p", { class: "explained" }, message(say("desk-explained"))));
}

export function startView(ways) {
  return place(say("desk-lead"), dropZone(ways), el("p", { class: "stays-here" }, say("stays-here")));
}

export function closedView(word) {
  return place(say(word));
}

// Nothing could be read.
export function brokenView(state, ways) {
  return place(say("not-read-papers"), broken(state), dropZone(ways));
}

function broken(state) {
  const papers = state.order.map((name) => state.papers.get(name)?.problem).filter(Boolean);
  return el("div", { class: "findings" }, [...state.told, ...papers].map(problemCard));
}

// How far it is. The papers that have been read can be opened already.
export function workView(state) {
  const all = state.sending?.all ?? state.order.length;
  const done = state.sending?.done ?? state.papers.size;
  const said = state.sending ? say("sending", { count: all }) : all > 1 ? say("read-so-far", { count: done, all })
    : say(all ? "reading-one" : "looking");
  return place(el("span", { role: "status" }, said),
    el("progress", all > 1 ? { max: all, value: done, "aria-label": say("papers") } : { "aria-label": say("paper") }),
    state.sending || all < 2 ? null : el("ul", { class: "queue" }, state.order.map((name) => queued(name, state.papers.get(name)))));
}

function queued(name, paper) {
  if (paper?.problem) return el("li", {}, quoted("span", name, { class: "path" }), problemCard(paper.problem));
  if (!paper) return el("li", {}, quoted("span", name, { class: "path" }), el("span", { class: "where" }, say("waiting")));
  const counts = ["errors", "warnings"].map((group) => {
    const count = paper.page.findings.filter((found) => found.group === group).length;
    return el("span", { class: `count ${group}` }, `${number(count)} ${say(group)}`);
  });
  return el("li", {}, quoted("a", name, { class: "path", href: addressOf({ file: name }) }), el("span", { class: "counts" }, counts));
}

// All papers, as in the report of a folder, with what can be taken back of all.
export function folderView(state, tools) {
  const folder = folderPage({ ...state.overview, problems: [] });
  const failed = state.told.length || state.order.some((name) => state.papers.get(name)?.problem);
  folder.page.querySelector(".headline").after(tools, failed ? broken(state) : "");
  return folder;
}
