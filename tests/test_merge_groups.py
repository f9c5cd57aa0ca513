"""Groups of JabRef in a merge: one tree of the groups of all files, nothing lost, ours as they stand."""

from __future__ import annotations

import pytest

from hawashi.merging import Merged, compare_files, merge

ENTRY = "@book{k1, author = {Smith, John}, title = {Rivers}, year = 2001, groups = {Water}}\n"
OURS = r"""@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Water\;0\;1\;\;\;\;;
2 KeywordGroup:دجلة\;0\;keywords\;دجلة\;0\;0\;1\;\;\;\;;
1 StaticGroup:Oil\;0\;1\;\;\;\;;
}
"""
THEIRS = r"""@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:المياه\;0\;1\;\;\;\;;
2 StaticGroup:الأهوار\;0\;1\;\;\;\;;
1 StaticGroup:Water\;0\;0\;0x8a8a8aff\;\;\;;
2 StaticGroup:Dams\\\; weirs\;0\;1\;\;\;\;;
}
"""


def run(*texts: str, ancestor: str | None = None) -> Merged:
    files = [(f"{place}.bib", text) for place, text in enumerate(texts)]
    return merge(compare_files(files, None if ancestor is None else ("old.bib", ancestor)))[0]


def test_groups_become_one_tree() -> None:
    result = run(ENTRY + OURS, ENTRY + THEIRS)
    assert result.text == ENTRY + OURS.replace(
        "1 StaticGroup:Oil\\;0\\;1\\;\\;\\;\\;;\n",
        "2 StaticGroup:Dams\\\\\\; weirs\\;0\\;1\\;\\;\\;\\;;\n1 StaticGroup:Oil\\;0\\;1\\;\\;\\;\\;;\n"
        "1 StaticGroup:المياه\\;0\\;1\\;\\;\\;\\;;\n2 StaticGroup:الأهوار\\;0\\;1\\;\\;\\;\\;;\n",
    )
    told = [("1.bib", THEIRS.strip()), ("0.bib", OURS.strip())]
    assert [(each.file, each.text) for each in result.changes if "groups" in each.what] == told
    assert run(result.text, ENTRY + THEIRS).text == result.text


def test_without_groups_in_the_base_those_of_the_others_become_one() -> None:
    result = run(ENTRY, ENTRY + THEIRS, ENTRY + OURS)
    assert result.text.lower().count("grouping:") == 1
    for name in ("Water", "دجلة", "Oil", "المياه", "الأهوار", "Dams"):
        assert result.text.count(f"Group:{name}") == 1


@pytest.mark.parametrize(
    "broken",
    [
        THEIRS.replace("0 All", "all"),
        THEIRS.replace("\n}", "\nnot a group\n}"),
        THEIRS.replace("\n2 ", f"\n{'2' * 5000} "),
    ],
    ids=["no level", "words", "a level of 5,000 figures"],
)
def test_groups_that_are_not_understood_stay_a_comment(broken: str) -> None:
    result = run(ENTRY + OURS, ENTRY + broken)
    assert OURS in result.text
    assert broken.strip() in result.text


def test_keys_in_groups_follow_their_entries() -> None:
    theirs = "@book{k1, author = {حسن، علي}, title = {تاريخ العراق}, year = 1999}\n"
    tree = "@comment{{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:Old\\;0\\;{}\\;;\n}}\n"
    result = run(ENTRY + tree.format("k1"), theirs + tree.format("k1"))
    assert "@book{k1-2," in result.text
    assert "1 ExplicitGroup:Old\\;0\\;k1\\;k1-2\\;;\n" in result.text


def test_what_we_have_taken_out_stays_out_and_what_one_side_changed_is_taken() -> None:
    without_oil = OURS.replace("1 StaticGroup:Oil\\;0\\;1\\;\\;\\;\\;;\n", "")
    more = OURS.replace("\n}", "\n1 StaticGroup:جديد\\;0\\;1\\;\\;\\;\\;;\n}")
    both = run(ENTRY + without_oil, ENTRY + more, ancestor=ENTRY + OURS).text
    assert "جديد" in both
    assert "Oil" not in both
    assert run(ENTRY + OURS, ENTRY + more, ancestor=ENTRY + OURS).text.count("Oil") == 1
    assert run(ENTRY + without_oil, ENTRY + OURS, ancestor=ENTRY + OURS).text == ENTRY + without_oil


def test_two_trees_in_one_file_stay_two() -> None:
    text = ENTRY + OURS + ENTRY.replace("k1", "k2").replace("Rivers", "الأنهار") + THEIRS
    assert run(text, text).text == text
