// The page: what the address asks for, in the language chosen.

import { chosen } from "./address.js";
import { bar } from "./bar.js";
import { clear, el } from "./dom.js";
import { folderPage } from "./folder.js";
import { housePage } from "./house.js";
import { paperPage } from "./paper.js";
import { learn, say, speak } from "./words.js";

const overview = dataOf("overview");
overview.papers.forEach((paper, place) => (paper.place = place));
overview.house = document.getElementById("house") !== null;
const papers = new Map();
let shown = null;

function dataOf(name) {
  return JSON.parse(document.getElementById(name).textContent);
}

function paperAt(place) {
  if (!papers.has(place)) papers.set(place, { ...dataOf(`paper-${place}`), rules: overview.rules });
  return papers.get(place);
}

function show() {
  const address = chosen();
  const language = address.get("lang") ?? overview.language;
  const several = overview.papers.length > 1;
  const house = address.get("view") === "house" && !address.has("paper") && overview.house;
  const place = house || (several && !address.has("paper")) ? null
    : Math.min(Math.max(0, Number(address.get("paper") ?? 0) || 0), overview.papers.length - 1);
  const key = `${language} ${house ? "house" : place}`;
  if (shown?.key !== key) {
    speak(language);
    const view = house ? housePage(overview, dataOf("house")) : place === null ? folderPage(overview) : paperPage(paperAt(place));
    document.title = house ? say("house-title") : place === null ? say("report") : `${overview.papers[place].title ?? say("untitled")} · ${say("report")}`;
    clear(document.getElementById("page")).append(bar(language, say("report"), several && place !== null), view.page,
      el("p", { id: "told", role: "status", class: "told" }));
    shown = { key, view };
  }
  shown.view.show();
}

learn(overview.words);
addEventListener("chosen", show);
addEventListener("hashchange", () => {
  show();
  shown.view.go?.();
});
addEventListener("click", (event) => {
  // A link to the place where one is already changes no address.
  const link = event.target.closest?.("a.to-note");
  if (link && link.hash === location.hash) shown.view.go?.();
});
show();
shown.view.go?.();
