"""What the commands and environments of LaTeX take, and how they set words.

A signature has a letter for each argument, in order: `o` in brackets, `d` in braces, both left out; `m` in braces, kept
as text. What stands in no table is left out, and its arguments in braces are kept.
"""

from hawashi.model import Emphasis

ESCAPED = frozenset("&%$#_{}")
"""Signs that stand for themselves behind a backslash."""

SPACES = {
    " ": " ", ",": "\u202f", "thinspace": "\u202f", "nobreakspace": "\u00a0", "space": " ", "quad": " ", "qquad": " ",
    ":": " ", ";": " ", ">": " ", "enspace": " ", "enskip": " ", "hfill": " ", "hfil": " ", "linebreak": " ",
    "dotfill": " ", "hrulefill": " ", "textemptyspace": " ", "medspace": " ", "thickspace": " ",
}  # fmt: skip
"""Commands that leave white space."""

MORE_SIGNS = {
    "circ": "°", "prime": "′", "ast": "*", "dagger": "†", "ddagger": "‡", "pno": "p.", "ppno": "pp.", "psq": "sq.",
    "psqq": "sqq.", "textelp": "[…]", "sim": "~",
}  # fmt: skip
"""Signs that only the text of papers has: those raised in mathematics, and the words of page numbers of BibLaTeX."""

EMPHASES = {
    "textit": Emphasis.ITALIC, "textsl": Emphasis.ITALIC, "mkbibemph": Emphasis.ITALIC, "mkbibitalic": Emphasis.ITALIC,
    "textbf": Emphasis.BOLD, "mkbibbold": Emphasis.BOLD, "strong": Emphasis.BOLD, "underline": Emphasis.UNDERLINE,
    "uline": Emphasis.UNDERLINE, "ul": Emphasis.UNDERLINE, "uuline": Emphasis.UNDERLINE, "texttt": Emphasis.CODE,
}  # fmt: skip
"""Commands that emphasise their argument."""

STYLES = {
    "itshape": Emphasis.ITALIC, "it": Emphasis.ITALIC, "slshape": Emphasis.ITALIC, "sl": Emphasis.ITALIC,
    "bfseries": Emphasis.BOLD, "bf": Emphasis.BOLD, "ttfamily": Emphasis.CODE, "tt": Emphasis.CODE,
}  # fmt: skip
"""Commands that emphasise what follows in their group."""

UPRIGHT = {
    "upshape": Emphasis.ITALIC, "mdseries": Emphasis.BOLD, "rmfamily": Emphasis.CODE, "sffamily": Emphasis.CODE,
    "textup": Emphasis.ITALIC, "textmd": Emphasis.BOLD, "textrm": Emphasis.CODE,
}  # fmt: skip
"""Commands that end an emphasis: for their argument, or for what follows in their group."""

HEADINGS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "addpart": 1, "addchap": 1, "addsec": 2, "minisec": 4,
}  # fmt: skip
"""Commands that make a heading, and its level."""

SIGNATURES = {
    "textcolor": "odm", "colorbox": "odm", "fcolorbox": "oddm", "href": "dm", "hyperlink": "dm", "hypertarget": "dm",
    "hyperref": "om", "texorpdfstring": "md", "multicolumn": "ddm", "multirow": "ododom", "parbox": "ooodm",
    "raisebox": "doom", "scalebox": "dom", "resizebox": "ddm", "rotatebox": "odm", "makebox": "oom", "framebox": "oom",
    "textlang": "odm", "foreignblockquote": "dm", "lettrine": "omm", "acro": "m", "bibinfo": "dm", "bibfield": "dm",
    "label": "d", "index": "od", "glossary": "d", "vspace": "d", "hspace": "d", "vskip": "", "color": "od",
    "pagecolor": "od", "fontsize": "dd", "selectfont": "", "setlength": "dd", "addtolength": "dd",
    "includeonly": "d", "includegraphics": "ood", "includepdf": "od", "graphicspath": "d",
    "pagestyle": "d", "thispagestyle": "d", "pagenumbering": "d", "markboth": "dd", "markright": "d",
    "addcontentsline": "ddd", "addtocontents": "dd", "bibliographystyle": "d",
    "printendnotes": "o", "rule": "odd", "phantom": "d", "hphantom": "d", "vphantom": "d",
    "hypersetup": "d", "captionsetup": "od", "geometry": "d", "newgeometry": "d", "linespread": "d", "setstretch": "d",
    "usetikzlibrary": "d",
    "todo": "od", "missingfigure": "od", "noalign": "d", "cline": "d", "pagebreak": "o", "nopagebreak": "o",
    "nolinebreak": "o", "enlargethispage": "d", "hyphenation": "d", "bibitem": "od", "PassOptionsToPackage": "dd",
    "newlength": "d", "newcounter": "do", "newtheorem": "dodo", "theoremstyle": "d", "urlstyle": "d", "ensuremath": "m",
    "DeclareNewFootnote": "odo", "raggedright": "", "selectlanguage": "d", "setcaptionlabel": "d", "email": "d",
    "pdfbookmark": "odd", "bookmarksetup": "d", "extrafloats": "d", "settowidth": "dd", "crefname": "ddd",
    "setlist": "od", "inst": "d", "orcidlink": "d", "tnote": "d", "thesection": "", "vadjust": "d", "hskip": "",
    "citeproc": "dm", "DeclareFieldFormat": "odd", "renewbibmacro": "dd", "AtBeginDocument": "d", "AtEndDocument": "d",
}  # fmt: skip
"""Commands whose arguments are not simply text."""

PRINTED = frozenset({"citeproc"})
"""Commands with what was made of a citation in braces: the definition that pandoc gives them calls for it anew."""

LENGTHS = frozenset(
    {
        *("hskip", "vskip", "kern", "hangindent", "parindent", "parskip", "parfillskip", "leftskip", "rightskip"),
        *(
            "baselineskip",
            "lineskip",
            "topskip",
            "hsize",
            "vsize",
            "textwidth",
            "textheight",
            "linewidth",
            "columnwidth",
        ),
        *("columnsep", "tabcolsep", "itemsep", "parsep", "topsep", "itemindent", "listparindent", "leftmargin"),
        *("rightmargin", "labelsep", "labelwidth", "bibhang", "bibindent", "bibitemsep", "bibsep", "footnotesep"),
        *("footskip", "topmargin", "oddsidemargin", "evensidemargin", "headheight", "headsep", "abovedisplayskip"),
        *("belowdisplayskip", "emergencystretch", "hfuzz", "vfuzz"),
    }
)
"""Commands that a length may follow without braces."""

NUMBERS = frozenset(
    {
        *("hangafter", "tolerance", "pretolerance", "hbadness", "vbadness", "penalty", "clubpenalty", "widowpenalty"),
        *("interlinepenalty", "hyphenpenalty", "exhyphenpenalty", "looseness"),
    }
)
"""Commands that a whole number may follow."""

ENVIRONMENTS = {
    "tabular": "od", "tabular*": "dod", "tabularx": "dod", "tabulary": "dod", "longtable": "od", "xltabular": "odd",
    "supertabular": "d", "tabu": "d", "array": "od", "minipage": "oood", "figure": "o", "figure*": "o", "table": "o",
    "table*": "o", "wrapfigure": "odod", "wraptable": "odod", "sidewaystable": "o", "sidewaysfigure": "o",
    "subfigure": "od", "subtable": "od", "multicols": "do", "multicols*": "do", "itemize": "o", "enumerate": "o",
    "description": "o", "list": "dd", "otherlanguage": "om", "otherlanguage*": "om", "thebibliography": "d",
    "adjustbox": "d", "spacing": "d", "adjustwidth": "dd", "adjustwidth*": "dd", "titlepage": "", "frame": "o",
    "foreigndisplayquote": "d", "displayquote": "oo", "threeparttable": "o", "tablenotes": "o", "hyphenrules": "d",
    "Highlighting": "o", "mdframed": "o", "tcolorbox": "o", "framed": "", "letter": "d", "CSLReferences": "dd",
}  # fmt: skip
"""Environments that take arguments."""

TABLES = frozenset(
    {"tabular", "tabular*", "tabularx", "tabulary", "longtable", "xltabular", "supertabular", "tabu", "array"}
)
"""Environments in which `&` parts cells and `\\\\` rows."""

BOXES = frozenset({"minipage", "tablenotes"})
"""Environments that have notes of their own."""

INLINE = frozenset(
    {"otherlanguage*", "hyphenrules", "small", "footnotesize", "scriptsize", "large", "Large", "normalsize", "spacing",
     "sloppypar", "group", "em", "it", "bf", "itshape", "bfseries", "savenotes", "LTR", "RTL", "document",
     "otherlanguage", "SingleSpace", "singlespace", "doublespace", "onehalfspace", "arabtext",
     "raggedright"}
)  # fmt: skip
"""Environments that begin no paragraph."""
