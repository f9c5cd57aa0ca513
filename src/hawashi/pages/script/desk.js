// The desk: papers are dropped, their reports come one after the other, and copies are taken back.

import { choose, chosen } from "./address.js";
import { closeDesk, newDrop, Problem, readings, removeDrop, send, stayHere } from "./asking.js";
import { bar } from "./bar.js";
import { allTools, paperTools } from "./copies.js";
import { brokenView, closedView, folderView, startView, workView } from "./desk-views.js";
import { clear, el } from "./dom.js";
import { filesChosen, filesOf } from "./dropped.js";
import { housePage } from "./house.js";
import { paperPage } from "./paper.js";
import { Ticks } from "./ticks.js";
import { learn, say, speak, spoken } from "./words.js";

const desk = JSON.parse(document.getElementById("desk").textContent);
const SENT_AT_ONCE = 3; // files that are sent at a time

// What the page knows. The name of the drop is kept as long as the tab is there, so that it can be loaded anew.
const state = { drop: sessionStorage.getItem("drop"), style: sessionStorage.getItem("style") ?? desk.style ?? "",
  order: [], papers: new Map(), told: [], overview: null, sending: null, reading: false, closed: false, version: 0 };
const ticks = new Map();
let stopping = new AbortController();
let view = null;

function forget() {
  Object.assign(state, { order: [], papers: new Map(), told: [], overview: null, sending: null, reading: false });
  state.version += 1;
}

function keep(name, value) {
  state[name] = value;
  if (value) sessionStorage.setItem(name, value);
  else sessionStorage.removeItem(name);
}

// The name of the paper that is shown; null where all are.
function nameShown() {
  const address = chosen();
  if (state.order.length === 1) return state.papers.get(state.order[0])?.page ? state.order[0] : null;
  const name = address.has("paper") ? state.overview?.papers[Number(address.get("paper"))]?.path : address.get("file");
  return state.papers.get(name)?.page ? name : null;
}

function showDesk() {
  const language = chosen().get("lang") ?? desk.language;
  const name = state.closed || state.sending ? null : nameShown();
  const key = JSON.stringify([language, name, name ? state.papers.get(name).version : state.version, !name && isOfHouse()]);
  if (view?.key !== key) {
    speak(language);
    const made = name ? paperPage(shownPaper(name)) : viewOfAll();
    document.title = name ? `${state.papers.get(name).page.title ?? name} · ${say("desk")}` : say("desk");
    const back = name !== null && state.order.length > 1;
    clear(document.getElementById("page")).append(bar(language, say("desk"), back, ...(state.closed ? [] : controls())), made.page,
      el("p", { id: "told", role: "status", class: "told" }));
    view = { key, ...made };
  }
  view.show?.();
}

function viewOfAll() {
  if (state.closed) return closedView(state.closed);
  const ways = { files: () => pick(false), folder: () => pick(true) };
  if (state.sending || state.reading) return workView(state);
  if (!state.order.length && !state.told.length) return startView(ways);
  if (!state.overview?.papers.length) return brokenView(state, ways);
  return isOfHouse() ? housePage(state.overview, state.overview.house) : folderView(state, allTools(state, ticks));
}

function isOfHouse() {
  return chosen().get("view") === "house" && Boolean(state.overview?.house);
}

function shownPaper(name) {
  const { page, rules, told } = state.papers.get(name);
  page.findings.forEach((found, place) => (found.place = place));
  if (!ticks.has(name)) ticks.set(name, page.can.change ? new Ticks(page.findings) : null);
  return { ...page, rules, ticks: ticks.get(name), tools: paperTools(state, name, page, ticks, told) };
}

// What stands above everything: the style, more papers, a new beginning, the end.
function controls() {
  const styles = el("select", { "aria-label": say("house-style"), class: "styles", change: () => {
    keep("style", styles.value);
    if (state.drop) read();
  } }, el("option", { value: "" }, say("style-of-paper")),
  desk.styles.map((style) => el("option", { value: style.name }, `\u2068${style.name}\u2069: ${spoken(style.title).text}`)));
  styles.value = state.style;
  const began = state.order.length || state.told.length;
  const button = (word, click) => el("button", { type: "button", class: "small", click }, say(word));
  return [styles, ...(began ? [button("more-papers", () => pick(false)), button("start-over", startOver)] : []),
    button("close-desk", end)];
}

// What asks for files is held as long as its window may be open: a browser forgets an element that nobody holds.
let picking = null;

function pick(folder) {
  picking = el("input", { type: "file", multiple: true, webkitdirectory: folder,
    change: (event) => take(filesChosen(event.currentTarget, isTaken)) });
  picking.click();
}

function isTaken(name) {
  const own = name.toLowerCase().split("/").at(-1);
  return !own.startsWith("~$") && desk.taken.some((suffix) => own.endsWith(suffix));
}

// Send files to the desk, beside those that it has, and have all read.
async function take(files) {
  stopping.abort();
  stopping = new AbortController();
  const { signal } = stopping;
  if (!files.length || files.length > desk.most) {
    state.told = [{ problem: files.length ? say("too-many", { most: desk.most }) : say("none-taken") }];
    changed();
    return;
  }
  state.sending = { done: 0, all: files.length };
  changed();
  const refused = [];
  await tried(async () => {
    if (!state.drop) keep("drop", await newDrop());
    const waiting = [...files];
    const one = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        await send(state.drop, file, signal).catch((error) => {
          if (!(error instanceof Problem) || !error.told) throw error;
          refused.push(error.told);
        });
        ticks.delete(file.name);
        state.sending.done += 1;
        changed();
      }
    };
    await Promise.all(Array.from({ length: SENT_AT_ONCE }, one));
    await read(refused);
  });
}

// Have all papers of the drop read, and show each as it comes.
async function read(refused = []) {
  stopping.abort();
  stopping = new AbortController();
  forget();
  state.told = refused;
  state.reading = true;
  changed();
  await tried(async () => {
    for await (const line of readings(state.drop, state.style, stopping.signal)) heard(line);
    state.reading = false;
    state.version += 1;
  });
  changed();
}

function heard(line) {
  if (line.papers) {
    state.order = line.papers;
    state.told = [...state.told, ...line.told];
  }
  if (line.paper !== undefined) {
    const version = (state.version += 1);
    state.papers.set(line.paper, { ...line, version });
    // Other findings have other places.
    if (line.page && ticks.get(line.paper)?.proposed.length !== line.page.findings.filter((found) => found.proposal).length)
      ticks.delete(line.paper);
  }
  if (line.overview) {
    state.overview = { ...line.overview, house: line.house };
    state.overview.papers.forEach((paper, place) => (paper.place = place));
  }
  changed();
}

// Do something with the desk; that it does not answer any more is the end, and what it refuses is told.
async function tried(work) {
  try {
    await work();
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!(error instanceof Problem)) throw error;
    if (error.told) {
      keep("drop", null);
      forget();
      state.told = [error.told];
    } else state.closed = "desk-gone";
    changed();
  }
}

function changed() {
  state.version += 1;
  showDesk();
}

async function startOver() {
  stopping.abort();
  const { drop } = state;
  keep("drop", null);
  ticks.clear();
  forget();
  history.replaceState(null, "", "#" + new URLSearchParams(chosen().has("lang") ? { lang: chosen().get("lang") } : {}));
  changed();
  document.getElementById("notes-head")?.focus();
  if (drop) await tried(() => removeDrop(drop));
}

async function end() {
  stopping.abort();
  keep("drop", null);
  await tried(closeDesk);
  state.closed = "desk-closed";
  changed();
}

learn(desk.words);
addEventListener("chosen", showDesk);
addEventListener("hashchange", () => {
  showDesk();
  view.go?.();
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dragging");
});
addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("dragging"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  if (!state.closed) take(await filesOf(event.dataTransfer, isTaken, desk.most));
});
showDesk();
stayHere();
if (state.drop) read();
