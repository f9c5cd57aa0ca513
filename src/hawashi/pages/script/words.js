// What the page says, in the language chosen: numbers agree with their words as the language wants it (CLDR).

const TABLES = {};
let code = "en";
let plurals = new Intl.PluralRules("en");
let figures = new Intl.NumberFormat("en");
let ordering = new Intl.Collator("en", { numeric: true });

export function learn(words) {
  Object.assign(TABLES, words);
}

export function speak(language) {
  code = language in TABLES ? language : "en";
  const tag = code === "ar" ? "ar-u-nu-latn" : code;
  plurals = new Intl.PluralRules(tag);
  figures = new Intl.NumberFormat(tag);
  ordering = new Intl.Collator(["ar", "en"], { numeric: true, sensitivity: "base" });
  document.documentElement.lang = code;
  document.documentElement.dir = code === "ar" ? "rtl" : "ltr";
}

export function language() {
  return code;
}

export function number(value) {
  return figures.format(value);
}

export function share(value) {
  return new Intl.NumberFormat(code === "ar" ? "ar-u-nu-latn" : code, { style: "percent" }).format(value);
}

// A day (`2026-11-30`) in words.
export function day(date) {
  return new Intl.DateTimeFormat(code === "ar" ? "ar-IQ-u-nu-latn" : code, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
}

// What a language is called, by its tag.
export function languageName(tag) {
  return new Intl.DisplayNames([code], { type: "language" }).of(tag);
}

export function compare(one, other) {
  return ordering.compare(one, other);
}

// The sentence `key` with `values` put in; `values.count` chooses the form. A text that is put in keeps its direction.
export function say(key, values = {}) {
  const found = TABLES[code][key];
  if (found === undefined) throw new Error("no words for " + key);
  const form = typeof found === "string" ? found : found[plurals.select(values.count)] ?? found.other;
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (typeof value === "number") return number(value);
    return value === undefined ? whole : "\u2068" + String(value).replace(/[\u202a-\u202e\u2066-\u2069]/g, "") + "\u2069";
  });
}

// What is said in several languages, `{en: …, ar: …}` or a text in English: the text, its language and direction.
export function spoken(said) {
  const texts = typeof said === "string" ? { en: said } : said;
  const lang = code in texts ? code : "en";
  return { text: texts[lang], lang, dir: lang === "ar" ? "rtl" : "ltr" };
}

const MARKS = /[\u0640\u064b-\u065f\u0670\u200e\u200f]/g;
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };

// Text as it is searched: without case, accents, vowel signs and the spellings of hamza.
export function folded(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u0653-\u0655]/g, "").replace(MARKS, "").toLowerCase()
    .replace(/[أإآٱىةؤئ]/g, (letter) => LETTERS[letter]);
}
