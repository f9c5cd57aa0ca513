// Long lists: rows are made as they come into view, or all at once where the page is printed.

import { el } from "./dom.js";

const AT_ONCE = 15;
const lists = new Set();

addEventListener("beforeprint", () => lists.forEach((list) => list.isConnected() && list.upTo(Infinity)));

// Fill `container` with `make(item, index)` of the items; gives what makes them up to one of them at once.
export function rows(container, items, make, step = AT_ONCE) {
  let done = 0;
  const end = el(container.tagName === "TBODY" ? "tr" : container.tagName === "DIV" ? "div" : "li", { class: "end", "aria-hidden": "true" });
  const upTo = (wanted) => {
    const last = Math.min(items.length, wanted);
    const made = [];
    for (; done < last; done++) made.push(make(items[done], done));
    end.before(...made);
    if (done >= items.length) {
      watcher.disconnect();
      end.remove();
      lists.delete(list);
    }
  };
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting)) return;
    upTo(done + step);
    // Where the end is still in view, it must be seen anew.
    watcher.unobserve(end);
    if (end.isConnected) watcher.observe(end);
  }, { rootMargin: "600px" });
  const list = { upTo, isConnected: () => container.isConnected };
  lists.forEach((each) => each.isConnected() || lists.delete(each));
  lists.add(list);
  container.replaceChildren(end);
  watcher.observe(end);
  upTo(step);
  return list;
}
