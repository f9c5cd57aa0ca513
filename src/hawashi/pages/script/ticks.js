// Which of the proposed changes of a paper are wanted: at first those that are sure.

import { el } from "./dom.js";
import { say } from "./words.js";

export class Ticks {
  constructor(findings, changed) {
    this.proposed = findings.filter((found) => found.proposal);
    this.wanted = new Set(this.proposed.filter((found) => found.safe));
    this.changed = changed;
  }

  // A box with which one change is chosen.
  box(found) {
    const box = el("input", { type: "checkbox", "data-place": found.place, change: () => this.tick([found], box.checked) });
    box.checked = this.wanted.has(found);
    return el("label", { class: "take" }, box, " ", say("take"));
  }

  tick(findings, on) {
    for (const found of findings) if (found.proposal) on ? this.wanted.add(found) : this.wanted.delete(found);
    this.show();
  }

  tickSure() {
    this.wanted = new Set(this.proposed.filter((found) => found.safe));
    this.show();
  }

  show() {
    const places = new Set([...this.wanted].map((found) => String(found.place)));
    for (const box of document.querySelectorAll(".take input")) box.checked = places.has(box.dataset.place);
    this.changed();
  }

  // The places and codes of what is wanted, as the desk is told them.
  told() {
    return [...this.wanted].map((found) => [found.place, found.code]);
  }
}
