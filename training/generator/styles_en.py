"""English citation styles (see `template` for how they are written); wordings on several lines are alternatives."""

from __future__ import annotations

from training.generator.style import Style

_BASE = {
    "book": "{author}|{T}|{ed}|{tr}|{vol}|{edn}|{series}|{pub}|{place}|{year}|{loc}|{url}|{isbn}|{medium}",
    "chapter": "{author}|{A}|{in}{C}|{ed}|{tr}|{edn}|{vol}|{pub}|{place}|{year}|{pages}|{loc}\n"
    "{author}|{A}|{in}[{eds}, ]{C}|{tr}|{edn}|{pub}|{place}|{year}|{pages}|{loc}",
    "article": "{author}|{A}|{C}|{pub}|{jvol}|{issue}|{my}|{pages}|{loc}|{doi}{url}|{acc}\n"
    "{author}|{A}|{C}|{jvol}|{issue}|{place}|{my}|{loc}|{url}|{acc}",
    "newspaper": "{author}|{A}|{news}|{place}|{issue}|{date}|{loc}|{url}|{acc}\n{author}|{A}|{news}|{date}|{loc}",
    "paper": "{news}|{place}|{issue}|{date}|{loc}\n{news}|{issue}|{date}|{loc}\n{news}|+({place})|{date}|{loc}",
    "report": "{author}|{T}|{genre}[ {number}]|{series}|{pub}|{place}|{date}|{loc}|{url}|{acc}\n"
    "{author}|{T}|{pub}|{place}|{year}|{loc}|{url}|{acc}",
    "thesis": "{author}|{A}|{genre}|{univ}|{place}|{year}|{loc}\n{author}|{T}|{genre}|{pub}|{year}|{loc}",
    "webpage": "{author}|{A}|{site}|{day}|{url}|{acc}\n{author}|{A}|{site}|{date}|{acc}|{url}\n{A}|{author}|{day}|{url}|{acc}\n"
    "{author}|{A}|{url}|{acc}",
    "law": "{t}|+{lawno}|{art}\n{t}|+{lawno}|{art}|{C}|{issue}|{day}\n{t}|+{lawno}|{C}|{issue}|{day}|{art}\n{C}|{issue}|{day}|{t}|+{lawno}|{art}\n"
    "{art}| of the {t}|+{lawno}\n{t}|{lawno}|{art}|{C}|{issue}|{day}",
    "case": "{court}|{t}|{number}|{date}|{loc}\n{t}|{court}|{number}|{date}\n{court}|{number}|{date}|{loc}\n{t}|+({year})|{loc}\n{t}|+⟦{year}⟧|{N}|{loc}\n{t}|{year}|{loc}",
    "interview": "‹Interview with |Author's interview with |Personal interview with |Interview by the author with |Telephone interview with ›{author}|{place}|{date}\n"
    "{author}|‹interview with the author|personal interview|interview by author|personal communication|email to the author|interview›|{place}|{date}\n"
    "{author}|‹interview|interview with author›|{date}|{place}",
    "conference": "{author}|{A}|‹paper presented at |paper presented at the |paper delivered at |paper given at ›{event}|{pub}|{place}|{date}|{loc}\n"
    "{author}|{A}|‹Proceedings of the |in Proceedings of |›{event}|{place}|{year}|{pages}|{loc}",
    "archive": "{arch}|{archloc}|{letter}|{date}\n{letter}|{date}|{archloc}\n{archloc}|{letter}|{date}",
    "encyclopedia": "{author}|{A}|{in}{C}|{edn}|{vol}|{ed}|{pub}|{place}|{year}|{loc}\n{C}|{edn}|s.v. {A}\n{A}|{C}|{vol}|{loc}\n{author}|{A}|{C}|{year}",
    "post": "{author}|{platform}|{A}|{date}|{url}|{acc}\n{author} (@handle)|{A}|{platform}|{date}|{url}",
    "data": "{author}|{T}|‹Table|table› {N}|{pub}|{place}|{year}|{loc}|{url}|{acc}\n{author}|{T}|{place}|{year}|‹table|Table› {N}|{loc}\n{author}|{T}|{year}|{url}|{acc}",
    "scripture": "‹Qur'an|The Qur'an|Quran|Koran|The Holy Qur'an›|+{sura}:{ayat}\n{sura}|‹verse|verses|v.› {ayat}",
}


def _with(**templates: str) -> dict[str, str]:
    return {**_BASE, **templates}


_CHICAGO = _with(
    book="{author}|{T}|{ed}|{tr}|{edn}|{vol}|{series}|+{imp}|{vol}|{loc}\n{author}|{T}|{ed}|{tr}|{edn}|+{imp}|{loc}|{url}",
    chapter="{author}|{A}|{in}{C}|{ed}|{edn}|+{imp}|{pages}|{loc}\n{author}|{A}|{in}{C}|{ed}|+{imp}|{loc}",
    article="{author}|{A}|{C}|+{V}|{issue}|+({my})|:{L}|{doi}{url}\n{author}|{A}|{C}|+{V}|{issue}|+({my})|:{P}|{loc}|{doi}{url}\n{author}|{A}|{C}|+{V}|+({year})|{loc}\n{author}|{A}|{C}|+[{V}:{I}]|+({my})|:{L}",
    report="{author}|{T}|{genre}[ {number}]|+{imp}|{loc}|{url}\n{author}|{T}|+{imp}|{loc}|{url}|{acc}",
    thesis="{author}|{A}|+({genre}, {pub}, {year})|{loc}\n{author}|{A}|+({genre}, {pub})|{loc}",
    webpage="{author}|{A}|{site}|{day}|{acc}|{url}\n{A}|{site}|{day}|{url}",
    newspaper="{author}|{A}|{news}|{date}|{loc}|{url}",
    encyclopedia="{C}|{edn}|‹s.v. |s.vv. ›{A}\n{author}|{A}|{in}{C}|{ed}|+{imp}|{loc}",
)
_BIBLIO = _with(
    book="{author}|.{T}|.{ed}|.{tr}|.{edn}|.{vol}|.{pp_}|{year}|.{url}",
    chapter="{author}|.{A}|.{in}{C}|{ed}|{pages}|.{pp_}|{year}\n{author}|.{A}|.{in}{C}|{P}|.{pp_}|{year}",
    article="{author}|.{A}|.{C}|+{V}|{issue}|+({my})|:{P}|.{doi}{url}\n{author}|.{A}|.{C}|+{V}|{issue}|{year}|{pages}",
    newspaper="{author}|.{A}|.{news}|{date}|.{url}",
    report="{author}|.{T}|.{genre}[ {number}]|.{pp_}|{year}|.{url}|.{acc}",
    thesis="{author}|.{A}|.{genre}|{pub}|{year}",
    webpage="{author}|.{A}|.{site}|{day}|.{url}|.{acc}",
)
_APA = _with(
    book="{author}|+({year})|.{T}[ ({edn})]|.{tr}|.{pub}|.{url}\n{author}|+({year})|.{T}|+({loc})|.{pp_}\n{author}|+({year})|.{T}|.{pp_}|{loc}",
    chapter="{author}|+({year})|.{A}|.{in}[{eds}, ]{C}|+({pages})|.{pp_}",
    article="{author}|+({year})|.{A}|.{C}|{V}[({I})]|{P}|.{doi}{url}\n{author}|+({year})|.{A}|.{C}|{V}|{loc}",
    newspaper="{author}|+({date})|.{A}|.{news}|.{url}\n{author}|+({date})|.{A}|.{news}|{loc}",
    report="{author}|+({year})|.{T}[ ({genre} {number})]|.{pp_}|.{url}",
    thesis="{author}|+({year})|.{T}|+({genre})|.{pub}|{place}\n{author}|+({year})|.{T}|+⟦{genre}, {pub}⟧",
    webpage="{author}|+({date})|.{A}|.{site}|.{url}\n{author}|+({date})|.{A}|.{acc}|{url}",
    conference="{author}|+({year})|.{A}|.‹Paper presented at the |Paper presented at ›{event}|{place}",
)
_HARVARD = _with(
    book="{author}|+{year}|.{T}|.{edn}|.{pp_}|{loc}\n{author} ({year})|{T}|{edn}|{pp_}|{loc}\n{author} ({year})|+{T}|{place}|{pub}|{loc}",
    chapter="{author} ({year})|{A}|{in}[{eds}, ]{C}|{pp_}|{pages}|{loc}\n{author}|{year}|.{A}|.{in}{C}|{ed}|{place}|{pub}",
    article="{author} ({year})|{A}|{C}|{jvol}|{issue}|{pages}|{loc}|{doi}\n{author}|{year}|.{A}|.{C}|{V}({I})|{pages}",
    newspaper="{author} ({year})|{A}|{news}|{day}|{loc}|{url}|{acc}",
    report="{author} ({year})|{T}|{genre}[ {number}]|{pp_}|{loc}|{url}|{acc}",
    thesis="{author} ({year})|{T}|{genre}|{pub}|{place}|{loc}",
)
_MLA = _with(
    book="{author}|.{T}|.{tr}|{edn}|{vol}|{pub}|{year}|{loc}\n{author}|.{T}|.{place}|:{pub}|{year}|.Print",
    chapter="{author}|.{A}|.{C}|{ed}|{pub}|{year}|{pages}",
    article="{author}|.{A}|.{C}|{jvol}|{issue}|{my}|{pages}|.{doi}{url}\n{author}|.{A}|.{C}|+[{V}.{I}]|+({year})|:{P}",
    newspaper="{author}|.{A}|.{news}|{date}|{loc}|.{url}",
    webpage="{author}|.{A}|.{site}|{day}|{url}|.{acc}",
)
_OSCOLA = _with(
    book="{author}|{T}|+{impy}|+{L}\n{author}|{T}|+({tr}, {pub} {year})|+{L}\n{author}|{T}|{vol}|+{impy}|+{L}",
    chapter="{author}|{A}|{in}{eds}|{C}|+{impy}|+{L}\n{author}|{A}|{in}{C}|+{impy}|+{first}|{L}",
    article="{author}|{A}|+⟦{year}⟧|+{V}|+{C}|+{first}|{L}\n{author}|{A}|+({year})|+{V}[({I})]|+{C}|+{first}|{L}",
    report="{author}|{T}|+({genre} {number}, {year})|+{L}\n{author}|{T}|+({year})|{loc}",
    thesis="{author}|{A}|+({genre}, {pub} {year})|+{L}",
    newspaper="{author}|{A}|{news}|+({place}, {date})|+{L}\n{author}|{A}|{news}|+({date})|+{L}",
    webpage="{author}|{A}|+({site}, {date})|+{url}|+{acc}",
    law="{t}|+{year}|‹s|ss|art|arts› {L}\n{t}|+{lawno}|{art}\n{t}|+{year}",
    case="{t}|+⟦{year}⟧|+‹UKSC|EWCA Civ|ICJ Rep|ECR I-|AC|QB|WLR› {L}\n{t}|+({year})|+‹ICJ|ECtHR|IHC›|{loc}",
)
_BLUEBOOK = _with(
    book="{author}|{T}|+{L}|+({edn} {year})\n[{V} ]{author}|{T}|+{L}|+({year})\n{author}|{T}|+{L}|+({tr}, {pub} {edn} {year})\n{author}|{T}|+({year})",
    chapter="{author}|{A}|{in}{C}|+{first}|{L}|+({editors} eds., {year})\n{author}|{A}|{in}{C}|+{L}|+({editors} ed., {edn} {year})",
    article="{author}|{A}|[{V} ]{C} {first}|{L}|+({year})\n{author}|{A}|[{V} ]{C} {first}|+({year})",
    newspaper="{author}|{A}|{news}|{date}|‹at ›{L}\n{author}|{A}|{news}|+({date})|{url}",
    report="{author}|{T}|+{L}|+({year})\n{author}|{T}|+{L}|+({pub}, {genre} {N}, {year})|{url}",
    thesis="{author}|{A}|+{L}|+({year})|+({genre}, {pub})",
    webpage="{author}|{A}|{site}|+({date})|{url}\n{author}|{A}|{url}|+({acc})",
    law="{t}|{art}|+({year})\n{t}|+{lawno}|{art}|+(‹Iraq|Egypt|Jordan|Leb.|Kuwait›)\n{t}|‹art.|arts.|§|§§› {L}|{day}",
    case="{t}|{N} ‹U.S.|F.3d|F. Supp. 2d|I.C.J.|S. Ct.› {first}|{L}|+({year})\n{t}|‹No. |App. No. |Case No. ›{N}|+({date})",
)
_VANCOUVER = _with(
    book="{author}|.{T}|.{edn}|.{pp_}|;{year}|.{loc}",
    chapter="{author}|.{A}|.{in}{eds}|.{C}|.{pp_}|;{year}|.{pages}",
    article="{author}|.{A}|.{C}|.{year};{V}[({I})]:{P}|.{doi}\n{author}|.{A}|.{C}|+{year}|;{V}|:{P}",
)
_GERMAN = _with(
    book="{author}|:{T}|{edn}|{place}|+{year}|{loc}\n{author}|:{T}|.{pp_}|{year}|{loc}\n{author}|{T}|{edn}|{year}|{loc}",
    chapter="{author}|:{A}|‹in: |in ›{eds}|:{C}|{place}|+{year}|{loc}\n{author}|:{A}|{in}{C}|{place}|+{year}|{pages}|{loc}",
    article="{author}|:{A}|‹in: ›{C}|+{V}|+({year})|{pages}|‹here ›{loc}\n{author}|:{A}|‹in: ›{C}|+[{V}/{I}]|{year}|{loc}",
    thesis="{author}|:{T}|{genre}|{pub}|+{year}|{loc}",
)
_FRENCH = _with(
    book="{author}|{T}|{place}|{pub}|{year}|{loc}\n{author}|{T}|{pub}|‹coll. |›{series}|{place}|{year}|{loc}\n{author}|{T}|{tr}|{place}|{pub}|{year}|{vol}|{loc}",
    chapter="{author}|{A}|‹in ›{eds}|{C}|{place}|{pub}|{year}|{loc}",
    article="{author}|{A}|{C}|{jvol}|{issue}|{my}|{pages}|{loc}\n{author}|{A}|{C}|‹n° |no ›{I}|{my}|{loc}",
)
_AUTHORLESS = _with(
    book="{T}|{author}|{pub}|{place}|{year}|{loc}\n{T}|‹by ›{author}|{pub}|{year}|{loc}\n{T}|‹, by |by ›{author}|+({year})|{loc}",
    report="{T}|{author}|{date}|{loc}|{url}\n{T}|{pub}|{year}|{loc}\n{pub}|{T}|{year}|{loc}",
    article="{A}|{author}|{C}|{jvol}|{issue}|{year}|{loc}\n{A}|‹by |›{author}|{C}|{my}|{loc}",
    newspaper="{A}|{news}|{date}|{loc}|{url}\n{news}|{date}|{A}|{loc}\n{news}|{A}|{date}\n{A}|+({news}, {date})",
)
_HISTORIAN = _with(
    book="{author}|{T}|+({place}, {year})|{vol}|{loc}\n{author}|{T}|+({place}: {year})|{loc}\n{author}|{T}|+({year})|{loc}\n{author}|{T}|{vol}|+({place}, {year})|{loc}",
    chapter="{author}|{A}|{in}{eds}|{C}|+({place}, {year})|{loc}",
    article="{author}|{A}|{C}|{V}|+({year})|{loc}\n{author}|{A}|{C}|{jvol}|{issue}|+({my})|{pages}|{loc}\n{author}|{A}|{C}|+[{V}/{I}]|+({year})|{loc}",
    thesis="{author}|{A}|+({genre}, {pub}, {year})|{loc}",
    newspaper="{news}|{date}|{loc}\n{author}|{A}|{news}|{date}",
)
_PLACE_FIRST = _with(
    book="{author}|{T}|{ed}|{tr}|{edn}|{place}|{pub}|{year}|{loc}\n{author}|{T}|{edn}|{pp_}|{year}|{loc}\n{author}|{T}|{place}|:{pub}|{year}|{loc}",
    chapter="{author}|{A}|{in}{C}|{ed}|{pp_}|{year}|{loc}",
    thesis="{author}|{T}|{genre}|{place}|{pub}|{year}|{loc}",
)
_BRACKETED = _with(
    book="{author}|{T}|+{impt}|{loc}\n{author}|{T}|{ed}|{tr}|+{impt}|{vol}|{loc}\n{author}|{T}|+({pub}, {year})|{loc}",
    chapter="{author}|{A}|{in}{eds}|{C}|+{impt}|{loc}\n{author}|{A}|{in}{C}|{ed}|+({pub}, {year})|{loc}",
    article="{author}|{A}|{C}|{jvol}|{issue}|+({my})|{pages}|{loc}",
    report="{author}|{T}|+({place}: {pub}, {date})|{loc}|{url}\n{author}|{T}|+({year})|{loc}",
)

STYLES: tuple[Style, ...] = (
    Style("house", _BASE, weight=6),
    Style("house plain", _BASE, title=None, part=None, weight=3),
    Style("house quoted", _BASE, title="quote", weight=1.5),
    Style("chicago notes", _CHICAGO, comma_inside=True, bare=True, weight=5),
    Style("chicago paged", _CHICAGO, comma_inside=True, weight=2),
    Style("turabian", _CHICAGO, comma_inside=True, bare=True, quotes=('"', '"'), weight=1.5),
    Style("chicago bibliography", _BIBLIO, names="family", comma_inside=True, bare=True, weight=1.5),
    Style("turabian bibliography", _BIBLIO, names="family", comma_inside=True, title=None, weight=0.7),
    Style("apa", _APA, names="family_initials", conjunction=" & ", part=None, weight=2),
    Style("apa loose", _APA, names="family", part="quote", weight=0.7),
    Style("harvard", _HARVARD, names="family_initials", quotes=("‘", "’"), weight=1.7),
    Style("harvard plain", _HARVARD, names="family", part=None, weight=0.8),
    Style("mla", _MLA, names="family", comma_inside=True, weight=1.7),
    Style("oscola", _OSCOLA, quotes=("‘", "’"), bare=True, weight=2.5),
    Style("bluebook", _BLUEBOOK, part="italic", bare=True, conjunction=" & ", weight=2.5),
    Style("bluebook caps", _BLUEBOOK, names="initials", part=None, bare=True, weight=0.8),
    Style("vancouver", _VANCOUVER, names="tight", title=None, part=None, conjunction=", ", weight=1),
    Style("german", _GERMAN, weight=1.2),
    Style("german plain", _GERMAN, names="family", title=None, part=None, conjunction=" / ", weight=0.8),
    Style("french", _FRENCH, quotes=("« ", " »"), weight=1.2),
    Style("french caps", _FRENCH, names="caps", quotes=("«", "»"), weight=0.7),
    Style("title first", _AUTHORLESS, weight=1.2),
    Style("historian", _HISTORIAN, quotes=("‘", "’"), bare=False, weight=2.5),
    Style("historian initials", _HISTORIAN, names="initials", bare=True, weight=1.2),
    Style("place first", _PLACE_FIRST, weight=1.8),
    Style("place first dotted", _PLACE_FIRST, separator=". ", names="family", weight=0.6),
    Style("bracketed", _BRACKETED, weight=2),
    Style("bracketed plain", _BRACKETED, title=None, part="quote", weight=0.8),
    Style("dashed", _BASE, separator=" - ", title=None, part=None, weight=0.5),
    Style("semicolons", _BASE, separator="; ", names="family_initials", weight=0.4),
    Style("chicago no quotes", _CHICAGO, part=None, bare=True, weight=0.8),
    Style("bold titles", _BASE, title="bold", part="bold", weight=0.6),
)
