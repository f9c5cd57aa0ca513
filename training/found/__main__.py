"""Builds the set of found notes: `python -m training.found build --texts FOLDER [--repositories FOLDER] --out FILE`.

`build` reads each document of `documents.tsv` from FOLDER/NAME.KIND, or else from a bare clone of its repository at
its commit in the folder of repositories (`OWNER+NAME` or `OWNER/NAME`), takes the notes of `notes.tsv` out of it, and
writes them with their gold, one JSON object a line. A note whose characters are not those that were annotated is left
out and named.

`take` turns an annotator's marked notes into lines of `notes.tsv`.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import subprocess
import sys
from pathlib import Path

from training.found import gold, marks
from training.found.plain import digest, emphasised, plain

HERE = Path(__file__).parent
DOCUMENTS, NOTES = HERE / "documents.tsv", HERE / "notes.tsv"
Line = dict[str, str]


_SHOWN = 20  # notes that could not be put together, by their ids


def main() -> None:
    """Build the set, or take marked notes into it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    build = commands.add_parser("build", help="put notes and gold together from the documents")
    build.add_argument("--texts", type=Path, help="a folder of documents as text, named NAME.KIND")
    build.add_argument("--repositories", type=Path, help="a folder of bare clones")
    build.add_argument("--out", type=Path, required=True, help="the file that is written")
    take = commands.add_parser("take", help="print lines of notes.tsv from marked notes")
    take.add_argument("slices", type=Path, help="JSON lines with id, document, start, end, text")
    take.add_argument("marked", type=Path, help="the annotator's lines: id, kind, marked text")
    chosen = parser.parse_args()
    if chosen.command == "build":
        _build(chosen.texts, chosen.repositories, chosen.out)
    else:
        _take(chosen.slices, chosen.marked)


def _lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _build(texts: Path | None, repositories: Path | None, out: Path) -> None:
    documents = {line["document"]: line for line in _lines(DOCUMENTS)}
    contents = {name: _content(line, texts, repositories) for name, line in documents.items()}
    left: list[str] = []
    with out.open("w", encoding="utf-8") as file:
        for line in _lines(NOTES):
            document, content = documents[line["document"]], contents[line["document"]]
            found = plain((content or "")[int(line["start"]) : int(line["end"])], document["kind"])
            if digest(found) != line["digest"]:
                left.append(line["id"])
                continue
            text, runs = emphasised(found)
            cites, targets = gold.read(line["gold"])
            row = {
                "text": text,
                "runs": runs,
                "kind": line["reading"],
                "cites": [dataclasses.asdict(one) for one in cites],
            }
            kept = {name: document[name] for name in ("document", "language", "split")}
            file.write(
                json.dumps({"id": line["id"], **kept, "row": row, "targets": targets}, ensure_ascii=False) + "\n"
            )
    if left:
        few = ", ".join(left[:_SHOWN]) + (" …" if len(left) > _SHOWN else "")
        print(
            f"{len(left)} notes are not as they were annotated, or their documents are not here: {few}", file=sys.stderr
        )
    if not out.stat().st_size:
        sys.exit("No note could be put together: check --texts and --repositories.")


def _content(document: Line, texts: Path | None, repositories: Path | None) -> str | None:
    """The text of a document, or None where it is in neither folder, or is no text (a Word file)."""
    if texts is not None and (path := texts / f"{document['document']}.{document['kind']}").is_file():
        return _decoded(path.read_bytes())
    for name in (document["source"].replace("/", "+"), document["source"]):
        if repositories is not None and document["commit"] and (repositories / name).is_dir():
            shown = ["git", "-C", str(repositories / name), "show", f"{document['commit']}:{document['path']}"]
            run = subprocess.run(shown, check=False, capture_output=True)
            return _decoded(run.stdout) if run.returncode == 0 else None
    return None


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _take(slices: Path, marked: Path) -> None:
    """Print the gold of marked notes in the columns of `notes.tsv`, or what is wrong with them."""
    given = {one["id"]: one for one in map(json.loads, slices.read_text(encoding="utf-8").splitlines())}
    wrong = 0
    for line in marked.read_text(encoding="utf-8").splitlines():
        name, reading, text = line.split("\t")
        one = given[name]
        try:
            row, targets = marks.read(reading, text)
            if row.text != emphasised(one["text"])[0]:
                raise ValueError("the text is not that of the note")
        except ValueError as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            wrong += 1
            continue
        columns = (name, one["document"], one["start"], one["end"], digest(one["text"]), reading)
        print(*columns, gold.written(list(row.cites), targets), sep="\t")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
