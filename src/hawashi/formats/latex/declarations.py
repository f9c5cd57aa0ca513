"""What a paper declares: its class and packages, title and authors, languages, counters, and commands of its own."""

import re
from pathlib import PurePosixPath

from hawashi.formats.latex.frames import Frame, Macro
from hawashi.formats.latex.numbering import SYMBOLS, number_of, read_format
from hawashi.formats.latex.reader import Handler, Reader
from hawashi.formats.latex.tables import PRINTED
from hawashi.formats.latex.tokens import Range, Token, TokenKind
from hawashi.locales.tex import LANGUAGES

_WESTERN = re.compile(r"maghrib|western|algeria|tunisia|morocco")
_ARGUMENT = re.compile(r"[A-Za-z]")


def _class(reader: Reader, frame: Frame, token: Token) -> None:
    options = reader.said(reader.option(frame), frame)
    declared = reader.declared
    declared.document_class = reader.said(reader.group(frame), frame)
    declared.class_options = tuple(option.strip() for option in options.split(","))
    for option in declared.class_options:
        if declared.language is None and option in LANGUAGES:
            declared.language = LANGUAGES[option]


def _package(reader: Reader, frame: Frame, token: Token) -> None:
    options = reader.said(reader.option(frame), frame)
    for name in reader.said(reader.group(frame), frame).split(","):
        name = name.strip()
        before = reader.declared.packages.get(name, "")
        reader.declared.packages[name] = f"{before},{options}" if before else options
        if name == "babel":
            _babel(reader, options)
        elif name == "footmisc":
            chosen = {option.strip() for option in options.split(",")}
            reader.declared.per_page = reader.declared.per_page or "perpage" in chosen
            if chosen & {"symbol", "symbol*"}:
                frame.scope = frame.scope._replace(formats={**frame.scope.formats, "footnote": SYMBOLS})


def _babel(reader: Reader, options: str) -> None:
    r"""`\usepackage[english,main=arabic]{babel}`: without `main` the last language is that of the paper."""
    main = re.search(r"\bmain\s*=\s*(\w+)", options)
    named = [main[1]] if main else [option.strip() for option in options.split(",")]
    known = [LANGUAGES[name] for name in named if name in LANGUAGES]
    if known:
        reader.declared.language = known[-1]


def _options(reader: Reader, frame: Frame, token: Token) -> None:
    options = reader.said(reader.group(frame), frame)
    packages = reader.declared.packages
    packages["biblatex"] = f"{packages.get('biblatex', '')},{options}"


def _main_language(reader: Reader, frame: Frame, token: Token) -> None:
    options = reader.said(reader.option(frame), frame)
    name = reader.said(reader.group(frame), frame)
    options = options or reader.said(reader.option(frame), frame)
    declared = reader.declared
    declared.language = LANGUAGES.get(name.lower(), name)
    # The module of polyglossia for Arabic prints eastern digits unless it is told otherwise.
    declared.eastern = declared.language == "ar" and not _WESTERN.search(options)


def _provided(reader: Reader, frame: Frame, token: Token) -> None:
    options = reader.said(reader.option(frame), frame)
    name = reader.said(reader.group(frame), frame)
    if re.search(r"\bmain\b", options):
        reader.declared.language = LANGUAGES.get(name.lower(), name)
        reader.declared.eastern = name == "arabic" and re.search(r"\bmap(?:arabic|digits)\b", options) is not None


def _title(reader: Reader, frame: Frame, token: Token) -> None:
    reader.option(frame)
    part = reader.group(frame)
    if part is not None:
        setattr(reader.declared, token.name, part)


def _author(reader: Reader, frame: Frame, token: Token) -> None:
    mark = reader.said(reader.option(frame), frame)
    part = reader.group(frame)
    if part is not None and token.name == "author":
        reader.declared.authors.append((mark, part))
    elif part is not None and token.name == "institute":
        reader.declared.institutes = part
    elif part is not None:
        reader.declared.affiliations.append((mark, part, len(reader.declared.authors)))


def _counter(reader: Reader, frame: Frame, token: Token) -> None:
    name = reader.said(reader.group(frame), frame)
    values = reader.values
    number = 1
    if token.name in ("setcounter", "addtocounter"):
        number = number_of(reader.said(reader.group(frame), frame), values) or 0
    values[name] = number if token.name == "setcounter" else values.get(name, 0) + number
    reader.drop_read(frame, token.start)


def _within(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\counterwithin{footnote}{chapter}` also prints the number of the chapter, `\counterwithin*` does not."""
    star = reader.star(frame)
    reader.option(frame)
    name, by = (reader.said(reader.group(frame), frame) for _ in range(2))
    formats = frame.scope.formats
    if token.name == "counterwithout":
        reader.declared.resets.pop(name, None)
        changed = rf"\arabic{{{name}}}"
    else:
        reader.declared.resets[name] = by
        changed = rf"\the{by}.\arabic{{{name}}}"
    if not star and token.name != "@addtoreset":
        frame.scope = frame.scope._replace(formats={**formats, name: read_format(changed)})


def _per_page(reader: Reader, frame: Frame, token: Token) -> None:
    if reader.said(reader.group(frame), frame) == "footnote":
        reader.declared.per_page = True


def _bibliography(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\addbibresource[…]{works.bib}` names one file, `\bibliography{works,laws}` may name several."""
    reader.option(frame)
    reader.declared.bibliographies += _listed(reader, frame)
    reader.declared.prints_list |= token.name == "bibliography"
    reader.drop_read(frame, token.start)


def _takes_in(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\input{chapter}`, `\include{chapter}`: a part of the text in another file; a figure is none."""
    name = reader.said(reader.group(frame), frame).strip()
    if name and frame.place > reader.tokens.body[0] and PurePosixPath(name).suffix in ("", ".tex"):
        reader.declared.taken_in.append(name)
    reader.drop_read(frame, token.start)


def _print_list(reader: Reader, frame: Frame, token: Token) -> None:
    reader.option(frame)
    reader.declared.prints_list = True
    reader.drop_read(frame, token.start)


def _unsaid(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\nocite{tripp,marr}` lists works that nothing cites, `\nocite{*}` all there are."""
    reader.declared.unsaid.update(_listed(reader, frame))
    reader.drop_read(frame, token.start)


def _listed(reader: Reader, frame: Frame) -> list[str]:
    """The names in braces, parted by commas."""
    names = (name.strip() for name in reader.said(reader.group(frame), frame).split(","))
    return [name for name in names if name]


def _saved(reader: Reader, frame: Frame, token: Token) -> None:
    reader.declared.saved.add(reader.said(reader.group(frame), frame))


def _named_next(reader: Reader, frame: Frame) -> str:
    r"""The command that is to be defined, taken: `{\name}` or `\name`; empty where there is none."""
    part = reader.group(frame)
    if part is None:
        place = reader.tokens.skipped(frame.place, frame.end)
        if place >= frame.end or reader.tokens.all[place].kind is not TokenKind.COMMAND:
            return ""
        frame.place = place + 1
        return reader.tokens.all[place].name
    place = reader.tokens.skipped(*part)
    return reader.tokens.all[place].name if place < part[1] else ""


def _new_command(reader: Reader, frame: Frame, token: Token) -> None:
    reader.star(frame)
    name = _named_next(reader, frame)
    count = reader.said(reader.option(frame), frame)
    default = reader.option(frame)
    part = reader.group(frame)
    takes = "m" * int(count) if count.isdecimal() and len(count) == 1 else ""
    if default is not None and takes:
        takes = "o" + takes[1:]
    _define(reader, frame, name, Macro(takes, part or (0, 0), {0: default} if default is not None else {}), part)


def _definition(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\def\name#1#2{…}`; what takes its arguments in another way is passed over."""
    name = _named_next(reader, frame)
    takes, plain = 0, True
    while frame.place < frame.end and reader.tokens.all[frame.place].kind is not TokenKind.OPEN:
        one = reader.tokens.all[frame.place]
        if one.kind is TokenKind.PAR:
            return
        takes += one.kind is TokenKind.PARAMETER
        plain = plain and one.kind is TokenKind.PARAMETER
        frame.place += 1
    part = reader.group(frame)
    _define(reader, frame, name if plain else "", Macro("m" * takes, part or (0, 0), {}), part)


def _document_command(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\NewDocumentCommand{\name}{s O{default} m}{…}`."""
    name = _named_next(reader, frame)
    kinds = reader.group(frame)
    part = reader.group(frame)
    if kinds is None:
        return
    takes, defaults, place = "", {}, kinds[0]
    while place < kinds[1]:
        one = reader.tokens.all[place]
        if one.kind is TokenKind.OPEN:
            default, place = reader.tokens.inside(place, kinds[1])
            defaults[len(takes) - 1] = default
            continue
        for letter in _ARGUMENT.findall(reader.source[one.start : one.end]) if one.kind is TokenKind.TEXT else ():
            takes += "o" if letter in "oO" else "s" if letter == "s" else "m"
        place += 1
    _define(reader, frame, name, Macro(takes, part or (0, 0), defaults), part)


def _define(reader: Reader, frame: Frame, name: str, macro: Macro, part: Range | None) -> None:
    if part is None or not name:
        return
    if name.startswith("the") and len(name) > len("the"):
        _print_as(frame, name, reader.tokens.plain(part))
        return
    first = reader.tokens.skipped(*part)
    only = reader.tokens.all[first] if first < part[1] else None
    alone = only is not None and reader.tokens.skipped(first + 1, part[1]) == part[1]
    called = only.name if only is not None and alone and only.kind is TokenKind.COMMAND else ""
    if called in reader.handlers and not macro.takes:
        _call(reader, name, called)
    elif name not in reader.handlers and name not in PRINTED:
        reader.declared.macros[name] = macro


def _print_as(frame: Frame, name: str, definition: str) -> None:
    formats = {**frame.scope.formats, name.removeprefix("the"): read_format(definition)}
    frame.scope = frame.scope._replace(formats=formats)


def _call(reader: Reader, name: str, other: str) -> None:
    """Let a command also be called `name`; one that has a meaning of its own keeps it, but for notes."""
    aliases = reader.declared.aliases
    other = aliases.get(other, other)
    if name != other and (name not in reader.handlers or "note" in other):
        aliases[name] = other


def _let(reader: Reader, frame: Frame, token: Token) -> None:
    name = _named_next(reader, frame)
    place = reader.tokens.skipped(frame.place, frame.end)
    one = reader.tokens.all[place] if place < frame.end else None
    if one is not None and one.kind is TokenKind.TEXT and reader.source[one.start : one.end].strip() == "=":
        frame.place = place + 1
    other = _named_next(reader, frame)
    if name.startswith("the") and other == "relax":
        _print_as(frame, name, "")
    elif other in reader.declared.macros:
        reader.declared.macros[name] = reader.declared.macros[other]
    elif name and other in reader.handlers:
        _call(reader, name, other)


def _new_environment(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\newenvironment{name}[2][default]{…}{…}`: what it takes is markup, what its definition says is left out."""
    reader.star(frame)
    name = reader.said(reader.group(frame), frame)
    count = reader.said(reader.option(frame), frame)
    has_default = reader.option(frame) is not None
    reader.arguments(frame, "dd")
    takes = int(count) if count.isdecimal() and len(count) == 1 else 0
    reader.declared.environments[name] = "o" * has_default + "d" * (takes - has_default)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("documentclass", "documentstyle"), _class),
    **dict.fromkeys(("input", "include", "subfile", "subfileinclude"), _takes_in),
    **dict.fromkeys(("usepackage", "RequirePackage"), _package),
    "ExecuteBibliographyOptions": _options,
    **dict.fromkeys(("setmainlanguage", "setdefaultlanguage"), _main_language),
    "babelprovide": _provided,
    **dict.fromkeys(("title", "subtitle", "date"), _title),
    **dict.fromkeys(("author", "affil", "affiliation", "address", "institute"), _author),
    **dict.fromkeys(("setcounter", "addtocounter", "stepcounter", "refstepcounter"), _counter),
    **dict.fromkeys(("counterwithin", "counterwithout", "@addtoreset", "numberwithin"), _within),
    "MakePerPage": _per_page,
    **dict.fromkeys(("addbibresource", "addglobalbib", "addsectionbib", "bibliography"), _bibliography),
    "printbibliography": _print_list,
    "nocite": _unsaid,
    "makesavenoteenv": _saved,
    **dict.fromkeys(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"), _new_command),
    **dict.fromkeys(("newrobustcmd", "renewrobustcmd", "providerobustcmd"), _new_command),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), _definition),
    **dict.fromkeys(
        (f"{word}DocumentCommand" for word in ("New", "Renew", "Provide", "Declare")),
        _document_command,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment", "provideenvironment"), _new_environment),
    "let": _let,
}
"""What declarations do. They stand in the preamble, and some also in the text."""
