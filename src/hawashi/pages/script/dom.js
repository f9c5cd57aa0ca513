// Elements made of plain values. Nothing of a paper is ever read as markup: text becomes text nodes, and no more.

const TURNING = /([\u202a-\u202e\u2066-\u2069])/;
const NAMES = {
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};

// An element with attributes (a function is what is done on that event; null and false are left out) and children.
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Text of a paper: what would turn the text around it is shown, and turns nothing.
export function visible(text) {
  return String(text).split(TURNING).filter(Boolean).map((part) =>
    part in NAMES ? el("span", { class: "turning", title: "Unicode " + NAMES[part] }, NAMES[part]) : part);
}

// The language of a text of a paper as its first letter tells: Arabic is read aloud by another voice, and is not slanted.
export function languageOf(text) {
  return /^\P{L}*[\u0620-\u064a]/u.test(text) ? "ar" : null;
}

// An element with text of a paper, in the text's own direction.
export function quoted(name, text, attributes = {}) {
  return el(name, { dir: "auto", lang: languageOf(text), ...attributes }, visible(text));
}

// The name of a file, which is read from left to right whatever it is called.
export function path(name) {
  return el("span", { dir: "ltr", class: "path" }, visible(name));
}

// A message in its own language: what it quotes keeps its own direction, `code` is set as code. Arabic messages have
// Unicode's isolates around what they quote, which become elements.
export function message(text) {
  return text.split(/(\u2068?`[^`]*`\u2069?|\u2068[^\u2069]*\u2069|“[^“”]*”)/).filter(Boolean).map((part) => {
    if (/^\u2068?`/.test(part)) return el("code", { dir: "auto" }, visible(part.replace(/[\u2068\u2069`]/g, "")));
    if (part.startsWith("\u2068")) return el("bdi", {}, visible(part.slice(1, -1)));
    return part.startsWith("“") ? ["“", el("bdi", {}, visible(part.slice(1, -1))), "”"] : visible(part);
  }).flat();
}

export function clear(element) {
  element.replaceChildren();
  return element;
}
