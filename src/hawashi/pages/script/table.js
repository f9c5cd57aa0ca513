// Tables that are sorted by a button in the head of each column.

import { clear, el } from "./dom.js";
import { rows } from "./rows.js";
import { compare, say } from "./words.js";

// Columns have a `label`, what is shown (`cell`), and what is sorted by (`value`, a number or a text).
export function table(caption, columns, items, attributes = {}) {
  const sorted = { column: -1, falls: false };
  const body = el("tbody");
  const head = el("tr");
  const show = () => {
    const order = [...items];
    const column = columns[sorted.column];
    if (column) order.sort((one, other) => (sorted.falls ? -1 : 1) * inOrder(column.value(one), column.value(other)));
    rows(body, order, (item) => el("tr", {}, columns.map((each, at) =>
      el(at === 0 ? "th" : "td", { class: each.class ?? null, scope: at === 0 ? "row" : null, "data-label": each.label }, each.cell(item)))));
    [...head.children].forEach((cell, at) => {
      if (at === sorted.column) cell.setAttribute("aria-sort", sorted.falls ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
  };
  const sortBy = (at) => {
    sorted.falls = sorted.column === at ? !sorted.falls : Boolean(columns[at].falls);
    sorted.column = at;
    show();
  };
  clear(head).append(...columns.map((column, at) => el("th", { scope: "col", class: column.class ?? null },
    column.value === undefined ? column.label
      : el("button", { type: "button", class: "sort", click: () => sortBy(at), title: say("sort-by", { column: column.label }) }, column.label))));
  show();
  return el("table", attributes, el("caption", { class: "aside" }, caption), el("thead", {}, head), body);
}

function inOrder(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return compare(String(one ?? ""), String(other ?? ""));
}
