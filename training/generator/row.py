"""What the generator gives: one note with its gold spans, as plain data."""

from __future__ import annotations

import json
from dataclasses import dataclass

Span = tuple[int, int]
Labelled = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Cite:
    """One cite: its span without the signal, its form and CSL type, and the labelled values inside it, in order."""

    start: int
    end: int
    signal: Span | None
    form: str
    type: str
    labels: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One note: `runs` are the emphasised stretches, `kind` is citation, comment, mixed or affiliation."""

    text: str
    runs: tuple[Labelled, ...]
    kind: str
    cites: tuple[Cite, ...]
    style: str = ""

    def json(self) -> str:
        """The row as one line of JSON."""
        return json.dumps(
            {
                "text": self.text,
                "runs": self.runs,
                "kind": self.kind,
                "style": self.style,
                "cites": [
                    {
                        "start": cite.start,
                        "end": cite.end,
                        "signal": cite.signal,
                        "form": cite.form,
                        "type": cite.type,
                        "labels": cite.labels,
                    }
                    for cite in self.cites
                ],
            },
            ensure_ascii=False,
        )

    def show(self) -> str:
        """The row as a person reads it: the note, then each cite with its values."""
        lines = [
            f"[{self.kind}; {self.style}] {self.text!r}"
            if "\n" in self.text
            else f"[{self.kind}; {self.style}] {self.text}"
        ]
        if self.runs:
            lines.append("    " + " ".join(f"{mark}<{self.text[start:end]}>" for start, end, mark in self.runs))
        for cite in self.cites:
            signal = f"{self.text[slice(*cite.signal)]!r} + " if cite.signal else ""
            lines.append(f"  - {cite.form}/{cite.type}: {signal}{self.text[cite.start : cite.end]}")
            lines.append("      " + " · ".join(f"{label}={self.text[start:end]}" for start, end, label in cite.labels))
        return "\n".join(lines)
