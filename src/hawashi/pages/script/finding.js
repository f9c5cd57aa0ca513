// One finding: what is wrong, why it matters, what is proposed, and what silences it.

import { el, message, quoted, visible } from "./dom.js";
import { copy, copyButton } from "./files.js";
import { say, spoken } from "./words.js";

export function finding(found, paper) {
  const rule = paper.rules[found.code];
  const told = spoken(found.message);
  return el("li", { class: `finding ${found.group}` },
    el("p", { class: "said" }, el("span", { class: "badge" }, say(found.group + "-one")),
      el("span", { lang: told.lang, dir: told.dir, class: "message" }, message(told.text), " ",
        found.new ? el("span", { class: "tag" }, say("new")) : null, " ",
        el("code", { class: "code", title: rule.name }, found.code))),
    found.excerpt ? excerpt(found) : null,
    found.proposal ? proposal(found) : null,
    found.proposal && paper.ticks ? paper.ticks.box(found) : null,
    el("div", { class: "foot" }, why(rule), paper.ticks !== undefined && paper.silencing === "settings" ? null : silence(found, paper)));
}

function excerpt(found) {
  const [before, within, after] = found.excerpt;
  return el("p", { class: "excerpt", dir: "auto" }, visible(before),
    within ? el("mark", { class: `spot ${found.group}` }, visible(within)) : el("mark", { class: `spot point ${found.group}` }),
    visible(after));
}

function why(rule) {
  const summary = spoken(rule.summary);
  const paragraphs = spoken(rule.explanation);
  return el("details", { class: "why" }, el("summary", {}, say("why")),
    el("p", { lang: summary.lang, dir: summary.dir }, message(summary.text)),
    paragraphs.text.split(/\n\s*\n/).filter(Boolean)
      .map((each) => el("p", { lang: paragraphs.lang, dir: paragraphs.dir }, message(each.replace(/\s+/g, " ")))));
}

function proposal(found) {
  return found.proposal.map((pieces) => el("div", { class: "proposal" },
    el("p", { class: "label" }, say(found.safe ? "proposed" : "proposed-asked")),
    el("p", { class: "difference", dir: "auto" }, pieces.map(([kind, text]) => {
      if (kind === "=") return el("span", {}, visible(text));
      const name = kind === "-" ? "del" : "ins";
      const word = say(kind === "-" ? "removed" : "added");
      return el(name, { title: word, class: text.trim() ? null : "blank" },
        el("span", { class: "aside" }, ` [${word}] `), visible(text));
    })),
    copyButton(say("copy-proposal"), () => pieces.filter(([kind]) => kind !== "-").map(([, text]) => text).join(""))));
}

function silence(found, paper) {
  const shown = el("div", { class: "silence", hidden: true });
  const press = () => {
    const { place, lines } = silencing(found, paper);
    shown.hidden = false;
    shown.replaceChildren(el("p", {}, place), el("pre", { dir: "ltr", tabindex: "0" }, el("code", {}, lines)));
    copy(lines);
  };
  return [el("button", { type: "button", class: "small quiet", click: press }, say("copy-silence")), shown];
}

// What silences a finding: a comment in the file where that can have one, else an entry of the configuration.
function silencing(found, paper) {
  const verb = found.note === null ? "ignore-file" : "ignore";
  const words = `hawashi: ${verb} ${found.code}: ${say("reason")}`;
  const place = say(found.note === null ? "silence-file" : "silence-comment");
  if (paper.silencing === "comment") return { place, lines: `<!-- ${words} -->` };
  if (paper.silencing === "percent") return { place, lines: `% ${words}` };
  const table = paper.configuration === "pyproject.toml" ? "[[tool.hawashi.silence]]" : "[[silence]]";
  const note = found.note === null ? [] : [`note = ${JSON.stringify(paper.notes[found.note].label)}`];
  return {
    place: say("silence-settings", { file: paper.configuration }),
    lines: [table, `files = ${JSON.stringify(paper.pattern)}`, ...note, `rules = ["${found.code}"]`,
      `reason = ${JSON.stringify(say("reason"))}`].join("\n"),
  };
}
