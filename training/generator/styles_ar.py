"""Arabic citation styles (see `template` for how they are written); wordings on several lines are alternatives."""

from __future__ import annotations

from training.generator.style import Style

_BASE = {
    "book": "{author}|{T}|{ed}|{tr}|{vol}|{edn}|{series}|{pub}|{place}|{year}|{loc}|{url}|{isbn}\n"
    "{author}|{T}|{tr}|{edn}|{pub}|{place}|{year}|{vol}|{loc}",
    "classic": "{author}|{T}|{ed}|{vol}|{edn}|{pub}|{place}|{year}|{loc}\n{author}|{T}|{vol}|{loc}\n{author}|{T}|[{V}/{L}]\n"
    "{T}|{author}|{ed}|{edn}|{pub}|{place}|{year}|{vol}|{loc}\n{T}|{vol}|{loc}\n{T}|[{V}/{L}]\n{author}|{T}|{ed}|{pub}|{place}|{year}|[{V}/{L}]",
    "chapter": "{author}|{A}|{in}{C}|{ed}|{tr}|{vol}|{edn}|{pub}|{place}|{year}|{loc}\n"
    "{author}|{A}|{in}[{eds}، ]{C}|{pub}|{place}|{year}|{pages}|{loc}\n{author}|{A}|{in}[{editors}، ]{C}|{edn}|{pub}|{place}|{year}|{loc}",
    "article": "{author}|{A}|{C}|{pub}|{jvol}|{issue}|{my}|{pages}|{loc}\n{author}|{A}|{C}|{issue}|{place}|{my}|{loc}\n"
    "{author}|{A}|{C}|{pub}|{place}|{issue}|{year}|{loc}\n{author}|{A}|‹بحث منشور في |مقال منشور في |دراسة منشورة في ›{C}|{issue}|{jvol}|{year}|{loc}\n"
    "{author}|{A}|{C}|{issue}|{jvol}|{my}|{loc}|{url}|{acc}|{doi}",
    "newspaper": "{author}|{A}|{news}|{place}|{issue}|{date}|{loc}\n{author}|{A}|{news}|{issue}|‹في |بتاريخ |الصادرة في |›{date}|{loc}|{url}|{acc}\n"
    "{author}|{A}|‹مقال منشور في |›{news}|{date}|{loc}|{url}",
    "paper": "{news}|{place}|{issue}|{date}|{loc}\n{news}|{issue}|‹في |بتاريخ |الصادر في |›{date}|{loc}\n{news}|+({place})|{issue}|{date}",
    "report": "{author}|{T}|{genre}[ {number}]|{series}|{pub}|{place}|{date}|{loc}|{url}|{acc}\n{author}|{T}|{pub}|{place}|{year}|{loc}|{url}",
    "thesis": "{author}|{A}|{genre}|‹||مقدمة إلى |قدمت إلى |مقدمة إلى مجلس ›{univ}|{place}|{year}|{loc}\n"
    "{author}|{A}|{genre}|{univ}|{year}|{loc}\n{author}|{A}|+({genre})|{pub}|{year}|{loc}\n{author}|{A}|{genre}|{pub}|{place}|{year}|{loc}",
    "webpage": "{author}|{A}|{site}|{day}|{url}|{acc}\n{author}|{A}|{site}|{day}|{acc}|{url}\n{author}|{A}|{url}|{acc}\n{A}|{author}|{day}|{url}",
    "law": "{t}|+{lawno}|{art}\n{t}|+{lawno}|{art}|{C}|{issue}|‹في |بتاريخ |›{day}\n{t}|+{lawno}|‹المنشور في |منشور في ›{C}|{issue}|‹في |بتاريخ ›{day}|{art}\n"
    "{art}|+‹من ›{t}|+{lawno}\n{t}|{lawno}|{art}\n{C}|{issue}|{day}|{t}|+{lawno}\n{C}|{issue}|{day}|{loc}",
    "case": "{court}|‹القرار رقم |القرار المرقم |رقم |قرار رقم |القضية رقم |الدعوى ›{N}|‹بتاريخ |في |›{date}|{loc}\n{t}|‹رقم |القضية رقم |الدعوى رقم |›{N}|‹بتاريخ |في |›{date}|{loc}\n{t}|{date}|{loc}\n{t}|+{lawno}|‹بتاريخ |في ›{date}",
    "interview": "‹مقابلة شخصية مع |مقابلة مع |مقابلة أجراها الباحث مع |لقاء مع |حوار مع |مقابلة أجرتها الباحثة مع ›{author}|{place}|{date}\n"
    "{author}|‹مقابلة شخصية|مقابلة مع الباحث|مقابلة|اتصال هاتفي›|{place}|‹بتاريخ |في |›{date}",
    "conference": "{author}|{A}|‹بحث مقدم إلى |ورقة مقدمة إلى |بحث مقدم إلى مؤتمر |ورقة مقدمة في ندوة |بحث ألقي في ›{event}|{pub}|{place}|{date}|{loc}\n"
    "{author}|{A}|‹ضمن أعمال |أعمال ندوة |وقائع ›{event}|{place}|{year}|{loc}",
    "archive": "{arch}|{archloc}|{letter}|{date}",
    "encyclopedia": "{author}|{A}|{in}{C}|{vol}|{edn}|{pub}|{place}|{year}|{loc}\n{C}|‹مادة ›{A}|{vol}|{loc}\n{C}|{vol}|{loc}",
    "post": "{author}|{platform}|{A}|{date}|{url}\n{author}|{A}|{platform}|{date}|{url}",
    "data": "{author}|{T}|{number}|{place}|{year}|{loc}|{url}\n{author}|{T}|{pub}|{place}|{year}|‹جدول |جدول رقم |الجدول ›{N}|{loc}\n{author}|{T}|{year}|{loc}",
    "scripture": "‹القرآن الكريم|القران الكريم›|{sura}|‹الآية |الآية: |آية |الاية ›{ayat}\n{sura}|‹الآية |الآية: |آية |الآيات ›{ayat}\n{sura}:{ayat}\n{sura}|{ayat}",
}


def _with(**templates: str) -> dict[str, str]:
    return {**_BASE, **templates}


_BRACKETS = _with(
    book="{author}|{T}|{ed}|{tr}|{vol}|{edn}|+{imp}|{loc}\n{author}|{T}|{edn}|+{imp}|{vol}|{loc}\n{author}|{T}|+{imp}|{loc}",
    classic="{author}|{T}|{ed}|{edn}|+{imp}|{vol}|{loc}\n{author}|{T}|{ed}|+{imp}|[{V}/{L}]\n{author}|{T}|[{V}:{L}]",
    chapter="{author}|{A}|{in}{C}|{ed}|+{imp}|{loc}\n{author}|{A}|{in}[{eds}، ]{C}|+{imp}|{loc}",
    article="{author}|{A}|{C}|{jvol}|{issue}|+({my})|{pages}|{loc}\n{author}|{A}|{C}|{issue}|+({year})|:{L}\n{author}|{A}|{C}|+{V}|{issue}|+({my})|:{L}\n{author}|{A}|{C}|{issue}|+({place}: {pub}, {year})|{loc}",
    report="{author}|{T}|+{imp}|{loc}|{url}|{acc}\n{author}|{T}|+({place}: {pub}، {date})|{loc}",
    thesis="{author}|{A}|+({genre}، {pub}، {year})|{loc}\n{author}|{A}|{genre}|+({pub}، {year})|{loc}\n{author}|{A}|+({genre}، {place}: {pub}، {year})|{loc}",
)
_TURNED = _with(
    book="{author}|{T}|{tr}|{edn}|+{impt}|{vol}|{loc}\n{author}|{T}|+({pub}، {year})|{loc}\n{author}|{T}|+({place}، {year})|{loc}",
    classic="{author}|{T}|{ed}|{edn}|+{impt}|{vol}|{loc}\n{author}|{T}|{ed}|+({pub}، {place}، {year})|[{V}/{L}]",
    chapter="{author}|{A}|{in}{C}|{ed}|+{impt}|{loc}",
    article="{author}|{A}|{C}|+({pub}، {place})|{issue}|{my}|{loc}\n{author}|{A}|{C}|{jvol}|{issue}|+({my})|{loc}",
)
_PLACE_FIRST = _with(
    book="{author}|{T}|{ed}|{tr}|{vol}|{edn}|{place}|{pub}|{year}|{loc}\n{author}|{T}|{tr}|{edn}|{pp_}|{year}|{loc}\n{author}|{T}|{place}|{pub}|{edn}|{year}|{loc}",
    classic="{author}|{T}|{ed}|{place}|{pub}|{edn}|{year}|{vol}|{loc}\n{author}|{T}|{ed}|{pp_}|{year}|{vol}|{loc}",
    chapter="{author}|{A}|{in}{C}|{ed}|{place}|{pub}|{year}|{loc}",
    article="{author}|{A}|{C}|{place}|{jvol}|{issue}|{my}|{loc}\n{author}|{A}|{C}|{place}|{pub}|{issue}|{year}|{loc}",
    thesis="{author}|{A}|{genre}|{place}|{pub}|{year}|{loc}",
)
_MAGHREB = _with(
    book="{author}|{T}|{tr}|{edn}|{pub}|{place}|{year}|{loc}\n{author}|{T}|{vol}|{edn}|{pub}|{place}|{year}|{loc}",
    article="{author}|{A}|{C}|{pub}|{place}|{issue}|{jvol}|{my}|{loc}\n{author}|{A}|{C}|{issue}|{my}|{pages}|{loc}",
    thesis="{author}|{A}|{genre}|{univ}|{place}|{year}|{loc}",
)
_EDITION_FIRST = _with(
    book="{author}|{T}|{edn}|{tr}|{place}|{pub}|{year}|{loc}\n{author}|{T}|{edn}|{place}|{pub}|{year}|{loc}\n{author}|{T}|{pub}|{edn}|{place}|{year}|{loc}",
    classic="{author}|{T}|{ed}|{edn}|{place}|{pub}|{year}|[{V}/{L}]\n{T}|{author}|[{V}/{L}]",
)
_YEAR_EARLY = _with(
    book="{author}|+({year})|{T}|{edn}|{pub}|{place}|{loc}\n{author}|+({year})|:{T}|{tr}|{pub}|{place}|{loc}\n{author}|{year}|{T}|{pub}|{place}|{loc}\n{author}|+({year})|.{T}|.{pp_}",
    chapter="{author}|+({year})|{A}|{in}{C}|{ed}|{pub}|{place}|{loc}",
    article="{author}|+({year})|{A}|{C}|{jvol}|{issue}|{pages}|{loc}\n{author}|+({year})|:{A}|{C}|{V}({I})|{P}\n{author}|+({year})|.{A}|.{C}|{V}({I})|{P}",
    report="{author}|+({year})|{T}|{pub}|{place}|{loc}|{url}",
    thesis="{author}|+({year})|{T}|{genre}|{pub}|{loc}",
    newspaper="{author}|+({date})|{A}|{news}|{loc}|{url}",
    webpage="{author}|+({date})|{A}|{site}|{url}|{acc}",
)
_COLON = _with(
    book="{author}|:{T}|{tr}|{edn}|{pub}|{place}|{year}|{loc}\n{author}|:{T}|{vol}|{edn}|+{imp}|{loc}\n{author}|:{T}|{pub}|-{place}|{year}|{loc}",
    classic="{author}|:{T}|{ed}|{vol}|{loc}\n{author}|:{T}|{ed}|{edn}|{pub}|{place}|{year}|{vol}|{loc}\n{author}|:{T}|[{V}/{L}]",
    chapter="{author}|:{A}|{in}{C}|{ed}|{pub}|{place}|{year}|{loc}",
    article="{author}|:{A}|{C}|{issue}|{my}|{loc}\n{author}|:{A}|{C}|{place}|{jvol}|{issue}|{year}|{loc}",
    thesis="{author}|:{A}|{genre}|{pub}|{year}|{loc}",
    newspaper="{author}|:{A}|{news}|{issue}|{date}|{loc}",
    report="{author}|:{T}|{pub}|{place}|{year}|{loc}|{url}",
)
_TITLE_FIRST = _with(
    book="{T}|{author}|{tr}|{edn}|{pub}|{place}|{year}|{loc}\n{T}|‹تأليف |تأليف: |للدكتور |لـ |بقلم ›{author}|{tr}|{pub}|{place}|{year}|{loc}",
    article="{A}|{author}|{C}|{issue}|{my}|{loc}\n{C}|{issue}|{A}|{author}|{year}|{loc}",
    newspaper="{news}|{issue}|{date}|{A}\n{A}|{news}|{issue}|{date}|{loc}\n{news}|{A}|{date}",
    report="{T}|{author}|{year}|{loc}\n{pub}|{T}|{place}|{year}|{loc}",
)
_FOREIGN = _with(
    book="{author}|.{T}|.{edn}|.{pp_}|{year}\n{author}|.{T}|.{tr}|.{place}|:{pub}|{year}|.{loc}",
    article="{author}|.{A}|.{C}|{jvol}|{issue}|{year}|{pages}\n{author}|.{A}|.{C}|{V}({I})|.{year}|{loc}",
    chapter="{author}|.{A}|.{in}{C}|{ed}|.{pp_}|{year}",
)
_SHORTISH = _with(
    book="{author}|{T}|{pub}|{year}|{loc}\n{author}|{T}|{place}|{year}|{loc}\n{author}|{T}|{year}|{loc}\n{author}|{T}|{pub}|{loc}\n{author}|{T}|{edn}|{year}|{loc}",
    article="{author}|{A}|{C}|{issue}|{loc}\n{author}|{A}|{C}|{year}|{loc}",
    chapter="{author}|{A}|{in}{C}|{year}|{loc}",
    thesis="{author}|{A}|{genre}|{pub}|{loc}",
)

STYLES: tuple[Style, ...] = (
    Style("عراقي", _BASE, separator="، ", conjunction=" و", title=None, weight=6),
    Style("عراقي بلا أقواس", _BASE, separator="، ", conjunction=" و", title=None, part=None, weight=3.5),
    Style("عراقي مائل", _BASE, separator="، ", conjunction=" و", weight=3),
    Style("عراقي غامق", _BASE, separator="، ", conjunction=" و", title="bold", part="bold", weight=1),
    Style("عراقي مزدوج", _BASE, separator="، ", conjunction=" و", title="quote", weight=1.5),
    Style("فواصل لاتينية", _BASE, separator=", ", conjunction=" و", title=None, weight=2),
    Style("شيكاغو", _BRACKETS, separator="، ", conjunction=" و", weight=3),
    Style("شيكاغو بلا تمييز", _BRACKETS, separator="، ", conjunction=" و", title=None, part=None, weight=1.5),
    Style("شيكاغو لاتيني", _BRACKETS, separator=", ", conjunction=" و", title=None, bare=True, weight=1),
    Style("قوسان", _TURNED, separator="، ", conjunction=" و", title=None, weight=1.5),
    Style("قوسان مزدوج", _TURNED, separator="، ", conjunction="، و", title="quote", weight=0.8),
    Style("المكان أولاً", _PLACE_FIRST, separator="، ", conjunction=" و", title=None, weight=2),
    Style("الأهرام", _PLACE_FIRST, separator="، ", conjunction="، ", title="quote", quotes=('"', '"'), weight=1),
    Style("مصري", _PLACE_FIRST, separator="، ", names="given", title=None, part="quote", weight=1),
    Style("مغاربي", _MAGHREB, separator="، ", conjunction="، ", title=None, quotes=("«", "»"), weight=1.5),
    Style("مغاربي لاتيني", _MAGHREB, separator=", ", conjunction=", ", title=None, quotes=("«", "»"), weight=0.7),
    Style("جزائري", _EDITION_FIRST, separator="، ", conjunction="، ", title="bold", weight=1),
    Style("الطبعة أولاً", _EDITION_FIRST, separator="، ", conjunction=" و", title=None, part=None, weight=1),
    Style("السنة مبكرة", _YEAR_EARLY, separator="، ", conjunction=" و", names="family", title=None, weight=1.2),
    Style("أي بي أي", _YEAR_EARLY, separator=". ", conjunction=" و", names="family", part=None, weight=0.7),
    Style("نقطتان", _COLON, separator="، ", conjunction=" و", title=None, weight=2),
    Style("نقطتان بلا أقواس", _COLON, separator="، ", conjunction=" و", title=None, part=None, weight=1),
    Style("العنوان أولاً", _TITLE_FIRST, separator="، ", conjunction=" و", weight=1),
    Style("قائمة المصادر", _FOREIGN, separator="، ", conjunction=" و", names="family", title=None, weight=1),
    Style("شرطات", _BASE, separator=" - ", conjunction=" و", title=None, part=None, weight=0.6),
    Style("نقاط", _BASE, separator=". ", conjunction=" و", names="family", title=None, weight=0.6),
    Style("مختصر", _SHORTISH, separator="، ", conjunction=" و", title=None, weight=1.5),
    Style("مختصر مزدوج", _SHORTISH, separator="، ", conjunction=" و", title="quote", weight=0.8),
    Style("تراثي", _EDITION_FIRST, separator="، ", conjunction=" و", title=None, part=None, weight=1),
    Style("فاصلة منفصلة", _BASE, separator=" ، ", conjunction=" و", title=None, weight=0.7),
)
