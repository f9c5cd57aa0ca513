// Plain charts. What one shows, a table says to those who do not see it; in Arabic it goes from right to left.

import { d3 } from "./d3.js";
import { el, quoted } from "./dom.js";
import { day, language, number, share } from "./words.js";

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
  made.append(...children.flat(Infinity).filter(Boolean));
  return made;
}

// A table whose rows have a bar: `rows` are `{ label, value, told }`, the bars as long as `value` is of `most`.
export function bars(caption, rows, most) {
  return el("table", { class: "bars", "aria-label": caption }, el("tbody", {}, rows.map((row) => el("tr", {},
    quoted("th", row.label, { scope: "row" }),
    el("td", { class: "bar", "aria-hidden": "true" }, svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none" },
      svg("rect", { class: "track", width: 100, height: 10 }), svg("rect", { class: row.class ?? "fill", width: most ? (100 * row.value) / most : 0, height: 10 }),
      row.mark !== undefined ? svg("rect", { class: "limit", x: Math.min(99, (100 * row.mark) / most), width: 1, height: 10 }) : null)),
    el("td", { class: "number" }, row.told)))));
}

// One bar that is parted: `parts` are `{ label, value, class }`.
export function parted(parts) {
  const all = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  let at = 0;
  const pieces = parts.map((part) => {
    const piece = svg("rect", { class: part.class, x: (100 * at) / all, width: (100 * part.value) / all, height: 10 });
    at += part.value;
    return piece;
  });
  return [el("div", { class: "parted", "aria-hidden": "true" }, svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none" }, pieces)),
    el("ul", { class: "keys" }, parts.map((part) => el("li", {}, key(part.class), el("strong", {}, number(part.value)), " ", part.label,
      el("small", {}, ` ${share(part.value / all)}`))))];
}

export function key(name) {
  return svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("rect", { class: name, width: 10, height: 10, rx: 2 }));
}

const WIDTH = 340;
const HEIGHT = 120;
const EDGE = { start: 30, end: 8, top: 8, bottom: 18 };

function along(place) {
  return language() === "ar" ? WIDTH - place : place;
}

// The lines of an axis with its numbers, and what makes of a value its height.
function axis(most) {
  const top = d3.nice(0, Math.max(1, most), 4)[1];
  const height = (value) => HEIGHT - EDGE.bottom - (value / top) * (HEIGHT - EDGE.bottom - EDGE.top);
  const lines = d3.ticks(0, top, 4).filter(Number.isInteger).map((value) => [
    svg("line", { class: "grid", x1: along(EDGE.start), x2: along(WIDTH - EDGE.end), y1: height(value), y2: height(value) }),
    svg("text", { x: along(EDGE.start - 5), y: height(value) + 3, "text-anchor": "end" }, number(value))]);
  return { height, lines };
}

function chart(caption, drawn, head, rows) {
  return el("div", { class: "chart" },
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, drawn),
    el("div", { class: "aside" }, el("table", { "aria-label": caption }, el("thead", {}, el("tr", {}, head.map((each) => el("th", { scope: "col" }, each)))),
      el("tbody", {}, rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), rest.map((each) => el("td", {}, each))))))));
}

// Columns: `items` are `{ label, value }`; every second label is left out where there are many.
export function columns(caption, head, items) {
  const { height, lines } = axis(Math.max(...items.map((item) => item.value)));
  const wide = (WIDTH - EDGE.start - EDGE.end) / items.length;
  const every = Math.ceil(items.length / 7);
  const drawn = items.map((item, at) => {
    const middle = along(EDGE.start + (at + 0.5) * wide);
    return [svg("rect", { class: "fill", x: middle - wide * 0.38, width: wide * 0.76, y: height(item.value), height: height(0) - height(item.value) }),
      (items.length - 1 - at) % every ? null : svg("text", { x: middle, y: HEIGHT - 4, "text-anchor": "middle", direction: "ltr" }, item.short ?? item.label)];
  });
  return chart(caption, [lines, drawn], head, items.map((item) => [item.label, number(item.value)]));
}

// Lines over days: `items` have a `date`, `series` are `{ class, label, value }`.
export function lines(caption, head, items, series) {
  const { height, lines: grid } = axis(Math.max(...items.flatMap((item) => series.map((each) => each.value(item)))));
  const days = items.map((item) => Date.parse(item.date));
  const span = days.at(-1) - days[0] || 1;
  const place = (at) => along(EDGE.start + 6 + ((days[at] - days[0]) / span) * (WIDTH - EDGE.start - EDGE.end - 12));
  const drawn = series.map((each) => {
    const points = items.map((item, at) => [place(at), height(each.value(item))]);
    return svg("g", { class: each.class }, svg("polyline", { points: points.map((point) => point.join(",")).join(" ") }),
      points.map(([x, y]) => svg("circle", { cx: x, cy: y, r: 2.6 })));
  });
  const ends = [[0, "start"], [items.length - 1, "end"]].map(([at, anchor]) =>
    svg("text", { x: place(at), y: HEIGHT - 4, "text-anchor": anchor }, day(items[at].date)));
  return chart(caption, [grid, drawn, ends], head, items.map((item) => [day(item.date), ...series.map((each) => number(each.value(item)))]));
}
