// What stands above every page: a way past it for the keyboard, the name or the way back, and the other language.

import { addressOf, choose, chosen } from "./address.js";
import { el } from "./dom.js";
import { say } from "./words.js";

// `name` is what is written at its beginning; where it leads back, all that is chosen is left but the language.
export function bar(language, name, back, ...others) {
  const other = language === "ar" ? "en" : "ar";
  const button = el("button", { type: "button", lang: other, class: "language", click: () => {
    choose({ lang: other });
    document.querySelector(".language").focus();
  } }, say("other-language"));
  const skip = el("a", { href: "#content", class: "skip", click: (event) => {
    event.preventDefault();
    document.getElementById("notes-head").focus();
  } }, say("skip"));
  const home = addressOf({ lang: chosen().get("lang") }, new URLSearchParams());
  return el("header", { class: "top" }, skip,
    back ? el("a", { class: "name", href: home }, say("back")) : el("span", { class: "name" }, name), others, button);
}
