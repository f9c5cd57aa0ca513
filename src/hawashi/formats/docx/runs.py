"""Where the runs of a part of a Word file stand in its bytes, and which of their texts may be written over."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from hawashi.formats.insertion_points import Lock
from hawashi.formats.patches import demand_utf8

_TAG = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_KEPT_ANEW = re.compile(r"\s*(?:HYPERLINK|QUOTE|MACROBUTTON)\b")
"""Fields whose results stay as an author leaves them; others are written anew by Word or by a reference manager."""
_MANAGED = ("ADDIN", "CITATION", "BIBLIOGRAPHY", "CSL_CITATION", "EN.CITE")
_CONTROLS = frozenset({"citation", "bibliography", "dataBinding"})
_SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_BOOKMARKS = ("ZOTERO_", "Mendeley_")
"""How the bookmarks begin that a reference manager leaves around its citations instead of a field."""
_NO_RUN = "LOCKED"
_XML_SPACE = "http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Child:
    """A child of a paragraph that has runs: one itself, or what holds several (a link, a tracked change).

    Its bytes, where its paragraph begins, and those from its first run to its last.
    """

    paragraph: int
    start: int
    end: int = 0
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class WordRun:
    """A run: its bytes from `start` to `end`, its start tag up to `opened`, and its properties, as they are written.

    `child` is what of its paragraph it is or stands in, None where it stands in none. `change` is the start tag of the
    author's own tracked insertion that the run stands in, empty where there is none; `moved` says that it stands in a
    tracked move. `marks` counts the notes' marks before it.
    """

    start: int
    opened: int
    name: bytes
    space: str
    marks: int
    child: Child | None = None
    change: bytes = b""
    moved: bool = False
    end: int = 0
    properties: bytes = b""


@dataclass(slots=True)
class RunText:
    """The text of one `w:t`: characters `start` to `end` of the part, bytes `first` to `last`.

    `tag` is where its start tag begins, `close` the byte behind its end tag. `note` is the id of the note it is in.
    """

    start: int
    tag: int
    first: int
    preserved: bool
    run: WordRun
    locks: tuple[Lock, ...]
    note: str
    end: int = 0
    last: int = 0
    close: int = 0

    @property
    def lock(self) -> Lock | None:
        """What writes this text itself, None where an author may write it."""
        return next((lock for lock in self.locks if not lock.open and not _KEPT_ANEW.match(lock.code)), None)

    @property
    def marks(self) -> int:
        """How many marks of notes stand before it."""
        return self.run.marks

    @property
    def raised(self) -> bool:
        """Whether it is set as a superscript."""
        return b"superscript" in self.run.properties


@dataclass(slots=True)
class RunReference:
    """The mark of a note in the body: the kind and the id of the note, and the run that it stands in."""

    kind: str
    id: str
    run: WordRun


@dataclass(slots=True)
class Scan:
    """A part of a Word file, scanned: its texts that are not empty, in order, and the marks of notes in it."""

    data: bytes
    stretches: list[RunText] = field(default_factory=list)
    references: list[RunReference] = field(default_factory=list)


@lru_cache(maxsize=4)
def scan(data: bytes) -> Scan:
    """The runs of a part with the content `data`, which has been read before. Nobody changes what it gives.

    Raises WriteError where it is not written in UTF-8, so that its bytes would have to be counted otherwise.
    """
    demand_utf8(data)
    return _Scanner(data).scan


class _Scanner:
    """Follows the events of expat, which alone knows the bytes."""

    def __init__(self, data: bytes) -> None:
        self.scan = Scan(data)
        self._data = data
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._tags: list[tuple[str, int, int]] = []
        self._runs: list[WordRun] = []
        self._children: list[tuple[int, Child]] = []
        self._fields: list[Lock] = []
        self._controls: list[tuple[int, Lock]] = []
        self._bookmarks: dict[str, Lock] = {}
        self._changes: list[tuple[int, bytes, bool]] = []
        self._text: RunText | None = None
        self._ended: list[Lock] = []
        self._length = 0
        self._note = ""
        self._marks = 0
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, at)
        opened = tag.end() if tag else at
        space, _, local = name.rpartition("}")
        if self._tags and self._tags[-1][0] == "p":
            self._children.append((len(self._tags), Child(self._tags[-1][1], at)))
        self._tags.append((local if space in _SPACES else "", at, opened))
        if space not in _SPACES:
            return
        own = {key.rpartition("}")[2]: value for key, value in attributes.items() if key.startswith(space)}
        if local == "r":
            self._open_run(at, opened, space)
        elif local == "t":
            locks = (*self._fields, *(lock for _, lock in self._controls), *self._bookmarks.values())
            if not self._runs:
                locks = (Lock(_NO_RUN, open=False),)
            run = self._runs[-1] if self._runs else WordRun(at, opened, b"", space, self._marks)
            preserved = attributes.get(_XML_SPACE) == "preserve"
            self._text = RunText(self._length, at, opened, preserved, run, locks, self._note)
        elif local in ("ins", "moveTo", "moveFrom"):
            self._changes.append((len(self._tags), self._data[at:opened], local != "ins"))
        elif local in ("footnote", "endnote"):
            self._note = own.get("id", "")
        elif local in ("footnoteReference", "endnoteReference") and self._runs:
            self._marks += 1
            self.scan.references.append(
                RunReference(local.removesuffix("Reference"), own.get("id", ""), self._runs[-1])
            )
        elif local == "bookmarkStart" and own.get("name", "").startswith(_BOOKMARKS):
            self._bookmarks[own.get("id", "")] = Lock("ADDIN")
        elif local == "bookmarkEnd" and own.get("id", "") in self._bookmarks:
            _close(self._bookmarks.pop(own["id"]), opened)
        else:
            self._begin_lock(local, own)

    def _open_run(self, at: int, opened: int, space: str) -> None:
        _, change, moved = self._changes[-1] if self._changes else (0, b"", False)
        # An insertion further up holds more than this run: its start tag cannot be written again around a part of it.
        if change and self._changes[-1][0] != len(self._tags) - 1:
            change, moved = b"", True
        name = re.split(rb"[\s/>]", self._data[at + 1 : opened], maxsplit=1)[0]
        child = self._children[-1][1] if self._children else None
        if child is not None:
            child.first = child.first or at
        self._runs.append(WordRun(at, opened, name, space, self._marks, child, change, moved))

    def _begin_lock(self, local: str, own: dict[str, str]) -> None:
        if local == "fldChar":
            kind = own.get("fldCharType")
            if kind == "begin":
                self._fields.append(Lock())
            elif kind == "separate" and self._fields:
                self._fields[-1].shown = True
            elif kind == "end" and self._fields:
                self._ended.append(self._fields.pop())
        elif local == "fldSimple":
            self._controls.append((len(self._tags), Lock(own.get("instr", ""))))
        elif local == "sdt":
            self._controls.append((len(self._tags), Lock("QUOTE")))
        elif self._controls and len(self._tags) == self._controls[-1][0] + 2:
            named = own.get("val", "")
            if local in _CONTROLS or (local == "tag" and named.startswith("MENDELEY")):
                self._controls[-1][1].code = "CITATION"
            elif local == "lock" and named in ("contentLocked", "sdtContentLocked"):
                self._controls[-1][1].code = _NO_RUN

    def _end(self, _name: str) -> None:
        local, at, opened = self._tags.pop()
        is_empty = self._data.startswith(b"/>", opened - 2)
        stop = opened if is_empty else self._data.index(b">", self._parser.CurrentByteIndex) + 1
        if local == "rPr" and self._tags and self._tags[-1][0] == "r" and self._runs and not self._runs[-1].properties:
            self._runs[-1].properties = self._data[at:stop]
        elif local == "r" and self._runs:
            self._end_run(stop)
        elif local == "t" and self._text is not None:
            self._end_text(stop)
        elif self._controls and self._controls[-1][0] == len(self._tags) + 1:
            _close(self._controls.pop()[1], stop)
        elif self._changes and self._changes[-1][0] == len(self._tags) + 1:
            self._changes.pop()
        if self._children and self._children[-1][0] == len(self._tags):
            self._children.pop()[1].end = stop

    def _end_run(self, stop: int) -> None:
        run = self._runs.pop()
        run.end = stop
        if run.child is not None:
            run.child.last = stop
        for lock in self._ended:
            _close(lock, stop)
        self._ended = []

    def _end_text(self, stop: int) -> None:
        text, self._text = self._text, None
        if text is not None and self._length > text.start:
            text.end, text.close = self._length, stop
            text.last = self._parser.CurrentByteIndex
            self.scan.stretches.append(text)

    def _said(self, said: str) -> None:
        if self._text is not None:
            self._length += len(said)
        elif self._fields and not self._fields[-1].shown and self._tags and self._tags[-1][0] == "instrText":
            self._fields[-1].code += said


def _close(lock: Lock, stop: int) -> None:
    lock.end, lock.open = stop, False
    lock.managed = any(sign in lock.code for sign in _MANAGED)
