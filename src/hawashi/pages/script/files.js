// What is copied and what is saved from the page.

import { el } from "./dom.js";
import { say } from "./words.js";

// Say something to who cannot see what has changed, and to who can.
export function tell(text) {
  const place = document.getElementById("told");
  place.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (place.textContent = ""), 4000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copiedByHand(text)) {
      tell(say("not-copied"));
      return;
    }
  }
  tell(say("copied"));
}

function copiedByHand(text) {
  const field = el("textarea", { class: "aside", "aria-hidden": "true", tabindex: "-1" });
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

export function save(name, text, type) {
  const place = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
  el("a", { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), 10000);
}

// Rows as CSV for spreadsheets. What a spreadsheet would take for a formula begins with an apostrophe.
export function csv(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const plain = /^[=+\-@\t\r]/.test(text) && typeof value !== "number" ? "'" + text : text;
    return /[",\n\r]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
  };
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

// A button that copies what `text` gives.
export function copyButton(label, text) {
  return el("button", { type: "button", class: "small", click: () => copy(text()) }, label);
}
