// What is taken back from the desk: the paper with its ticked changes, with comments, the report, the works cited.

import { copyOf, Problem } from "./asking.js";
import { problemCard } from "./desk-views.js";
import { clear, el, message } from "./dom.js";
import { Ticks } from "./ticks.js";
import { language, say, spoken } from "./words.js";

// Of one paper. `shown` gives the findings that its page shows just now.
export function paperTools(state, name, page, ticks, told) {
  const own = ticks.get(name);
  return (shown) => {
    const count = el("p", { class: "status", role: "status" });
    const place = el("div", { class: "made", role: "status" });
    const button = (kind, word, kindOf = "") => copyButtonOf(state, [name], ticks, { kind, word, place, class: kindOf });
    const changes = own?.proposed.length ? button("changes", page.can.track ? "take-tracked" : "take-changed", "main-action") : null;
    const show = () => {
      count.textContent = !own ? say("mends-elsewhere") : own.proposed.length
        ? say("ticked", { count: own.wanted.size, all: own.proposed.length }) : say("none-proposed");
      if (changes) changes.disabled = !own.wanted.size;
    };
    if (own) own.changed = show;
    show();
    const small = (word, click) => el("button", { type: "button", class: "small", title: say("sure-hint"), click }, say(word));
    return el("section", { class: "tools", "aria-labelledby": "tools-head" },
      el("h2", { id: "tools-head", class: "aside" }, say("take-back")), count,
      own?.proposed.length ? el("p", { class: "actions" }, small("tick-sure", () => own.tickSure()),
        small("tick-shown", () => own.tick(shown(), true)), small("untick-shown", () => own.tick(shown(), false))) : null,
      el("p", { class: "actions" }, changes, page.can.comment && page.findings.length ? button("comments", "take-commented", changes ? "" : "main-action") : null,
        button("report", "take-report"), page.works.length ? button("works", "take-works") : null),
      (told ?? []).map(problemCard), place);
  };
}

// Of all papers together.
export function allTools(state, ticks) {
  const place = el("div", { class: "made", role: "status" });
  const readable = state.order.filter((name) => state.papers.get(name)?.page);
  for (const name of readable) {
    const { page } = state.papers.get(name);
    page.findings.forEach((found, at) => (found.place = at));
    if (!ticks.has(name)) ticks.set(name, page.can.change ? new Ticks(page.findings) : null);
  }
  const button = (kind, word, kindOf = "") => copyButtonOf(state, readable, ticks, { kind, word, place, class: kindOf });
  return el("section", { class: "tools", "aria-labelledby": "tools-head" },
    el("h2", { id: "tools-head", class: "aside" }, say("take-back")),
    el("p", { class: "status" }, say("take-all-hint")),
    el("p", { class: "actions" }, button("all", "take-all", "main-action"), button("report", "take-report"), button("works", "take-works")),
    place);
}

function copyButtonOf(state, names, ticks, { kind, word, place, class: kindOf }) {
  const made = el("button", { type: "button", class: kindOf, click: async () => {
    made.setAttribute("aria-busy", "true");
    made.disabled = true;
    clear(place).append(el("p", {}, say("making")));
    try {
      const papers = Object.fromEntries(names.map((name) => [name, ticks.get(name)?.told() ?? []]));
      handOver(await copyOf(state.drop, { kind, style: state.style, language: language(), papers }), place);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      clear(place).append(error.told ? problemCard(error.told) : el("p", {}, say("desk-gone")));
    } finally {
      made.disabled = false;
      made.removeAttribute("aria-busy");
    }
  } }, say(word));
  return made;
}

// Let the browser save a copy, and say what there is to say of it.
function handOver(copy, place) {
  clear(place);
  if (copy.address) {
    el("a", { href: copy.address, download: copy.name }).click();
    place.append(el("p", {}, say("made", { name: copy.name })));
  }
  for (const each of copy.told) {
    const words = spoken(each);
    place.append(el("p", { lang: words.lang, dir: words.dir }, message(words.text)));
  }
}
