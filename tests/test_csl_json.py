"""CSL-JSON: the shape that citation processors take (csl-data.json, version 1.0)."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from hawashi.bibliography import read
from hawashi.bibliography.csl_items import csl_date, csl_name, to_csl_json
from hawashi.model import Date, Name, Pages, Reference

TEXT = {"type": "string", "minLength": 1}
NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "non-dropping-particle", "suffix", "literal"), TEXT),
    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
        "literal": TEXT,
    },
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
VARIABLES = (
    "id type title container-title collection-title publisher publisher-place volume issue page edition genre number "
    "URL DOI ISBN ISSN language note"
)
ITEM = {
    "type": "object",
    "properties": dict.fromkeys(VARIABLES.split(), TEXT)
    | {role: {"type": "array", "items": NAME, "minItems": 1} for role in ("author", "editor", "translator")}
    | dict.fromkeys(("issued", "accessed"), DATE)
    | {"custom": {"type": "object"}},
    "required": ["id", "type"],
    "additionalProperties": False,
}


def test_a_work_with_everything() -> None:
    reference = Reference(
        key="hamid2021",
        type="chapter",
        author=(Name(family="حميد", given="علي فارس", honorific="أ.د."), Name(literal="وزارة التخطيط")),
        editor=(Name(family="Berg", given="Jan", particle="van der", suffix="Jr."),),
        title="سوء الإدراك",
        container_title="أزمة السيادة",
        issued=Date(2021, 10),
        page=Pages("311", "330"),
        publisher_place="النجف",
        url="https://example.org/a",
        doi="10.1000/x",
        accessed=Date(2022, 1, 31),
        language="ar",
        more={"abstract": "ملخص"},
        entry_type="incollection",
    )
    assert to_csl_json(reference) == {
        "id": "hamid2021",
        "type": "chapter",
        "author": [{"family": "حميد", "given": "علي فارس"}, {"literal": "وزارة التخطيط"}],
        "editor": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."}],
        "title": "سوء الإدراك",
        "container-title": "أزمة السيادة",
        "issued": {"date-parts": [[2021, 10]]},
        "page": "311-330",
        "publisher-place": "النجف",
        "URL": "https://example.org/a",
        "DOI": "10.1000/x",
        "accessed": {"date-parts": [[2022, 1, 31]]},
        "language": "ar",
        "custom": {"abstract": "ملخص"},
    }


@pytest.mark.parametrize(
    ("date", "item"),
    [
        (Date(2018, uncertain=True), {"date-parts": [[2018]], "circa": True}),
        (Date(2019, 10, end=Date(2020, 3)), {"date-parts": [[2019, 10], [2020, 3]]}),
        (Date(-44), {"date-parts": [[-44]]}),
        ("د.ت", {"literal": "د.ت"}),
    ],
)
def test_dates(date: Date | str, item: dict[str, object]) -> None:
    assert csl_date(date) == item


def test_names() -> None:
    assert csl_name(Name(family="Tripp", given="Charles")) == {"family": "Tripp", "given": "Charles"}
    assert csl_name(Name(literal="others")) == {"literal": "others"}


def test_every_work_of_our_own_library_has_the_shape() -> None:
    references = read(Path(__file__).parent.parent / "references.bib").references
    assert references
    items = json.loads(json.dumps([to_csl_json(reference) for reference in references]))
    jsonschema.validate(items, {"type": "array", "items": ITEM})
