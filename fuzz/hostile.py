"""What is put into files: pieces of each language of files, and texts that no author writes."""

from __future__ import annotations

HOSTILE = (
    "\u202e", "\u2066", "\u2069", "\u200f", "\u200e", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u061c", "ـ", "ــــ",
    "\u0301" * 40, "\u064b", "\u0670", "ﷺ", "ﷲ", "ﻻ", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00", "\x1b[31m",
    "\x1c", "\x7f", "\x9b", "\r", "\r\n", "\n\n", "\t", "\u3000", "\u00a0", "\u202f", "\ud83d", "\udcff", "\ufffd", "\uffff", "\ue000", "\uf8ff", "😀",
    "👨‍👩‍👧", "𝟙", "𐤀", "ǅ", "ß", "İ", "ı", "ﬁ", "½", "²", "٣²", "①", "Ⅻ", "௧", "१२", "١٢٣", "۴۵۶", "٪", "هـ", "م", "ق.م",
    "0", "00", "-1", "9" * 25, "9" * 5000, "1e999", "0x1F", "1/0", "NaN", "Infinity", "null", "12345-12340", "2020-02-30",
    "0000", "10000", "1445هـ/2023م", "MCMXCIX", "mdclxvi", "..", "../x", "/dev/zero", "con", "%s%n", "{}", "{0}", "{{", "}}",
    "\\", "\\\\", "''", '""', "`", "$", "&", "<", ">", "]]>", "(", ")", "[", "]", "“", "”", "«", "»", "‘", "’", "،", "؛", "…",
)  # fmt: skip
"""Texts for any place."""

WORDS = (
    "Ibid., p. 5.", "ibid", "Ibid", "op. cit.", "loc. cit.", "Idem", "et al.", "eds.", "ed.", "trans.", "vol. 3", "no. 2",
    "pp. 12–3", "p.5", "p. ", "see also ", "cf. ", "in ", "n.d.", "n.p.", "forthcoming", "accessed 3 May 2020", "3rd ed.",
    "المصدر نفسه، ص 5.", "المصدر نفسه", "المرجع السابق", "مصدر سبق ذكره", "ص", "ص 12", "ص ص 5-9", "ج 2", "ط 3", "د.ت", "وآخرون",
    "تحقيق", "ترجمة", "انظر: ", "ينظر ", "مجلد", "العدد 4", "رسالة ماجستير", "جامعة بغداد", "دار النور", "بيروت", "، ", "؛ ", ". ",
    "Smith, J.", "Smith, John", "van der Berg", "al-Wardi", "الوردي، علي", "ابن خلدون", "O’Neill", "https://example.org/a?b=c",
    "http://www.example.org/%D8%A7", "doi:10.1000/182", "10.1000/<x>", "978-3-16-148410-0", "ISBN 0", "(2007)", "2007, ", "1999a",
    "“A title”", "*A title*", "«عنوان»", "A History of Iraq", "تاريخ العراق", "Cambridge University Press", "London: ", "; ", ", ",
)  # fmt: skip
"""Pieces of notes."""

LANGUAGES = {
    "md": (
        "[^1]", "[^1]: ", "[^a b]", "[^", "^[", "^[a]", "[@key]", "[@key, p. 5; @other]", "@key", "@{", "-@key", "---\n", "...\n",
        "title: ", "author:\n  - ", "bibliography: references.bib\n", "lang: ar\n", "```\n", "~~~", "`", "> ", "- ", "1. ", "    ",
        "| a | b |\n|---|---|\n", "*", "_", "**", "***", "__", "<sup>1</sup>", '<a id="n1"></a>', "[1](#fn1)", "\\[", "¹", "(1)",
        "[1]", "# ", "## Notes\n", "## Bibliography\n", "## المراجع\n", "# الهوامش\n", "^1^", "::: x\n", "{.x}", "<!--", "-->",
        "<!-- hawashi: ignore C102: x -->", "<!-- hawashi: ignore-file -->", "[a]: http://x\n", "![a](b)", "<http://a.b>", "$$", "\\*",
        "***\n", "&amp;", "<br>", "{{< x >}}", "\n\n", "  \n", "1\\. ",
    ),
    "tex": (
        "\\footnote{", "\\footnotemark[1]", "\\footnotetext[1]{", "\\footnotemark", "\\cite[12]{key}", "\\autocite[see][5]{a,b}",
        "\\footcite{", "\\textcite{", "\\newcommand{\\a}[1]{\\a{#1}\\a{#1}}", "\\a", "\\def\\x#1{#1\\x#1}", "\\x", "\\let\\y=\\x",
        "\\begin{document}", "\\end{document}", "\\begin{quote}", "\\end{quote}", "\\begin{verbatim}", "\\verb|", "%", "\\iffalse", "\\fi",
        "\\input{x}", "\\textit{", "\\emph{", "{", "}", "$", "\\[", "\\]", "\\addbibresource{references.bib}", "\\bibliography{a,b}",
        "\\char`\\a", "^^41", "\\'e", "\\'{\\i}", '\\"', "\\endnote{", "\\theendnotes", "\\thanks{", "\\nocite{*}", "\\href{", "\\url{",
        "\\section{", "&", "~", "\\\\", "\\ ", "\\setcounter{footnote}{7}", "\\author{", "\\title{", "\\maketitle", "#1", "##", "\\csname",
        "\\foreignlanguage{arabic}{", "\\textarabic{", "\\RL{", "\\footnotesize", "\\item", "\\label{a}", "\\ref{a}", "\\makeatletter",
        "% hawashi: ignore C102", "\\printbibliography", "\\begin{thebibliography}{9}", "\\bibitem{a}", "---", "``", "''", "\\left(",
    ),
    "html": (
        "<p>", "</p>", "<sup>", "</sup>", '<a href="#fn1" id="r1">', "</a>", '<section class="footnotes">', "</section>", "<ol>", "</ol>",
        '<li id="fn1">', "</li>", '<ol start="-5">', '<a href="#r1">↩</a>', "<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&#x110000;",
        "&#55296;", "&#0;", "&lt", "&", "<script>", "</script>", "<style>", "</style>", "<style>.a{font-style:italic}</style>",
        '<span style="font-style:italic">', "</span>", '<meta charset="utf-7">', '<meta charset="windows-1256">', "<?xml version='1.0'?>",
        "<table>", "<tr><td>", "</table>", "<svg>", "<template>", '<div dir="rtl" lang="ar">', "</div>", "<div>", "<i>", "</i>", "<em>",
        "<h2>Notes</h2>", "<h2>المراجع</h2>", "<hr>", "<br>", "<body>", "</body>", "<head>", "<title>", "<html>", "</html>", "<blockquote>",
        '<sup id="fnref:1"><a href="#fn:1">1</a></sup>', "[1]", "<p hidden>", "<noscript>", "<frameset>", "<select>", '="', "'", "/>",
    ),
    "txt": ("[1]", "[1] ", "1 ", "1. ", "(1)", "¹", "* ", "Notes\n", "Footnotes\n", "الهوامش\n", "المراجع\n", "\n\n", "\f", "____\n", "   "),
    "bib": (
        "@book{", "@article{a,", "@string{a = ", "@STRING(a = {x})", "@comment{", "@preamble{", "@xdata{", "@inbook(", "@set{", "{", "}",
        '"', "#", " # a # ", ",", "=", "author = {", " and ", " and others", "others", "crossref = {a}", "xdata = {a}", "date = {1999/..}",
        "date = {", "year = ", "month = jan", "ids = {a,b}", "related = {a}", "relatedtype = {translationof}", '\\"{o}', "{\\'e}", "--",
        "%", "title = {", "langid = {arabic}", "family=Smith, given=J", "options = {skipbib}", "\n", "}\n\n@", "doi = {", "pages = {",
        "keywords = {", "entryset = {", "editor = {", "volume = {", "note = {", "\\&", "$x^2$", "{{", "}}", "\\url{", "% Encoding: latin1\n",
        "@misc{a, title = {x}}\n", "theirs-b = {", "author = {الوردي، علي}", "title = {تاريخ}",
    ),
    "json": ('"', "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "NaN", '"id": ', '"type": "book"', '"author": [{"family": "x"}]',
             '"issued": {"date-parts": [[2000]]}', '"issued": {"raw": "x"}', '"date-parts": [[]]', '"\\ud800"', '"title": ', '"DOI": ', "[" * 2000),
    "ris": ("TY  - BOOK\n", "ER  - \n", "AU  - x\n", "PY  - 2000///\n", "SP  - 1\n", "T1  - x\n", "KW  - \n", "TY  - ", "  - ", "Y2  - "),
    "csv": (",", '"', '""', "\n", "key,type,title\n", "author", "=1+1", "@x", "\t", ";"),
    "toml": (
        "[", "]", "[[", "]]", "=", '"', '"""', "'''", "{", "}", "#", "[settings.closing-stop]\n", 'value = "one"\n', "value = []\n",
        'evidence = "assumed"\n', 'where = "x"\n', "title = ", "extends = ", 'extends = "baidar"\n', "[[files]]\n", "[[silence]]\n",
        'files = "*.md"\n', 'code = "C102"\n', 'select = ["C"]\n', 'ignore = ["C102"]\n', 'style = "oscola"\n', 'bibliography = "x.bib"\n',
        'baseline = "b.json"\n', 'keys = "{author}{year}"\n', 'pinned = ["a*"]\n', "[tool.hawashi]\n", "[[person]]\n", 'name = "x"\n',
        'spellings = ["x"]\n', 'orcid = "0000-0002-1825-0097"\n', "[[person.namesake]]\n", "[center]\n", 'sites = ["x.org"]\n', "true",
        "1979-05-27", "inf", "-0", "[" * 1500, "a." * 500, 'reason = "x"\n', "[[pair]]\n", '"**/*"', '"[z-a]"', '"a**b"',
    ),
    "csl": (
        "ibid", "ibid-with-locator", "subsequent", "near-note", "title", "author", "editor", "translator", "issued", "accessed", "locator",
        "page", "volume", "number-of-pages", "container-title", "URL", "DOI", "italic", "bold", "small-caps", "superscript", "underline",
        "true", "false", "all", "any", "none", "symbol", "text", "after", "never", "always", "contextual", "first", "long", "short",
        "roman", "ordinal", "long-ordinal", "numeric", "expanded", "minimal", "chicago", "capitalize-first", "title-case", "sentence",
        "1", "0", "99", "page-first", "language", "genre", "edition", "et-al", "and", "ar", "en-GB", "macro", "arabic", "page number",
    ),
    "arguments": (
        "check", "fix", "extract", "parse", "merge", "tidy", "convert", "list", "duplicates", "self-citations", "rekey", "add", "rule",
        "style", "init", "--fix", "--diff", "--format", "json", "sarif", "github", "gitlab", "junit", "csv", "bibtex", "csl-json", "text",
        "--unsafe-fixes", "--select", "C,N,R,P,L", "--ignore", "N1", "--style", "oscola", "mhra", "baidar", "--bibliography",
        "references.bib", "paper.md", "other.bib", "-", "--stdin-filename", "x.tex", "--statistics", "--exit-zero", "1", "0",
        "--no-cache", "--quiet", "--verbose", "--traceback", "--baseline", "--write-baseline", "b.json", "--annotate", "copy.docx", "-o",
        "out.bib", "out.json", "--into", "out.md", "--sequence", "--from", "--to", "ris", "--keys", "--map", "map.csv", "--check",
        "--backup", "--track-changes", "--author", "--not", "a", "b", "--review", "--apply", "--conflicts", "ask", "ours", "fail", "both",
        "--report", "r.md", "r.html", "--ancestor", "--dry-run", "--fail-on", "--all", "--help", "--version", "--", "--order", "--utf8", "",
    ),
    "gitignore": ("*", "**", "/", "!", "[", "]", "[z-a]", "[[:alpha:]]", "\\", "?", "*.md", "**/", "#", "a*b*c*d*e"),
}  # fmt: skip
"""Pieces of the languages of files, by kind."""
for _kind, _as in (("ltx", "tex"), ("bcf", "csl"), ("markdown", "md"), ("xhtml", "html"), ("stdin", "md")):
    LANGUAGES[_kind] = LANGUAGES[_as]
