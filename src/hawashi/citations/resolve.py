"""From the cites of every note to a paper: the work each cite stands for, and the library of these works."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.keys import make_key
from hawashi.citations.forms import gives_facts
from hawashi.citations.mentions import as_repeated
from hawashi.citations.positions import positions
from hawashi.citations.repeats import follow
from hawashi.citations.trail import Standing, Trail
from hawashi.citations.works import Works
from hawashi.model import BODY, Citation, Cite, CiteId, Document, Form, Library, Paper, Position, Unresolved

_HOLDERS = ("container_title", "archive")
"""What a short form may name beside its title: what holds the work."""
LONGEST_CHAIN = 100
"""Of the cites passed from a repeat to its full citation, at most so many are kept (the nearest)."""


def resolve(
    document: Document,
    citations: Sequence[Citation],
    bibliography: Library | None,
    in_text: Sequence[Cite] = (),
    index: Index | None = None,
) -> Paper:
    """The paper in which every cite has its work, position and target, or the reason why a repeat has none.

    A repeat stands for the work of an earlier cite (`repeats` has the rules, `positions` CSL's); only a short form, and
    a reference to a later note (`infra note 9`), may name a work that is cited in full further on, and then its target
    lies after it. A full citation that cites a work again has the first one as target. The first citation of a work has
    none, `Idem` with a new title among them, nor has a short form whose title was never cited in full, which is kept as
    a work and has its reason all the same.

    What a file itself says of a cite goes before its words. Cites `in_text` add their works to the library.

    Works cited several times stand once in the library, with the values of the first full citation and what later ones
    add. Their keys are those of the `bibliography` where it has the work, else new ones that stand nowhere in it.
    `index` is that of the `bibliography`, where it has been made for another paper already.
    """
    cites = {
        CiteId(citation.note.id, index): cite for citation in citations for index, cite in enumerate(citation.cites)
    }
    readings = {at: cite.stated or as_repeated(cite) for at, cite in cites.items()}
    if index is None and bibliography is not None:
        index = Index(bibliography.references, bibliography.filed)
    ordinals = document.labels == "identifier"
    trail = Trail(cites, readings, Works(index), None, ordinals, bibliography)
    follow(citations, trail)
    if trail.wants_more:
        trail = Trail(cites, readings, Works(index), trail, ordinals, bibliography)
        follow(citations, trail)
    standings = {at: _settled(standing, trail) for at, standing in trail.standings.items()}
    uses = [_use(cite, CiteId(BODY, number), trail) for number, cite in enumerate(in_text)]
    keys = _keys(trail.works, bibliography)
    where = positions(citations, standings)
    read = tuple(
        Citation(
            citation.note,
            citation.kind,
            tuple(
                _resolved(_typed(cite, at, trail, standings[at]), at, standings, keys, where[at])
                for index, cite in enumerate(citation.cites)
                if (at := CiteId(citation.note.id, index))
            ),
            citation.comments,
        )
        for citation in citations
    )
    library = Library(tuple(replace(work.reference, key=keys[work.first]) for work in trail.works))
    used = tuple(
        replace(cite, reference=keys[first]) if first else replace(cite, unresolved=Unresolved.UNKNOWN_KEY)
        for cite, first in zip(in_text, uses, strict=True)
    )
    return Paper(document, read, library, bibliography, used)


def _use(cite: Cite, at: CiteId, trail: Trail) -> CiteId | None:
    """The work of a cite in running text, added to the works where no note cites it; None for an unknown key."""
    work = trail.works.state(at, cite, trail.bibliography)
    return work.first if work is not None else None


def _settled(standing: Standing, trail: Trail) -> Standing:
    """`standing` with its work under the identity that it has after the second reading."""
    if standing.likeliest is not None and not trail.works.get(standing.likeliest):
        standing = replace(standing, likeliest=trail.standings[standing.likeliest].work)
    if standing.work is None or trail.works.get(standing.work):
        return standing
    ahead = trail.standings[standing.work].work
    return replace(standing, work=ahead) if ahead else Standing(reason=Unresolved.NO_EARLIER_WORK)


def _keys(works: Works, bibliography: Library | None) -> dict[CiteId, str]:
    """The key of every work, by its first full citation."""
    taken = set() if bibliography is None else bibliography.keys
    keys: dict[CiteId, str] = {}
    for work in works:
        own = work.reference.key if work.reference.key not in taken else ""
        keys[work.first] = work.key or own or make_key(work.reference, taken)
        taken.add(keys[work.first])
    return keys


def _typed(cite: Cite, at: CiteId, trail: Trail, standing: Standing) -> Cite:
    """The cite with the CSL type of what it describes in full, or else of the work that it stands for."""
    work = trail.works.get(standing.work) if standing.work is not None else None
    reading = work.reference if work is not None and cite.form is not Form.FULL else trail.readings[at]
    return replace(cite, type=reading.type)


def _resolved(
    cite: Cite, at: CiteId, standings: Mapping[CiteId, Standing], keys: Mapping[CiteId, str], position: Position
) -> Cite:
    standing = standings[at]
    if standing.work is None:
        return replace(
            cite,
            position=position,
            reference=None,
            target=None,
            chain=(),
            unresolved=standing.reason,
            candidates=standing.candidates,
            likeliest=standing.likeliest,
        )
    is_told = gives_facts(cite.fields) if "issued" in cite.fields else gives_facts(cite.fields, beside=_HOLDERS)
    if cite.form is Form.FULL and standing.work != at and not is_told:
        cite = replace(cite, form=Form.SHORT)  # by its year or holder alone it might be full, but its work is known
    if cite.form is Form.SHORT and standing.work == at and standing.reason is None:
        cite = replace(cite, form=Form.FULL)  # its first citation, without imprint
    return replace(
        cite,
        position=position,
        reference=keys[standing.work],
        target=None if standing.work == at else standing.work,
        chain=_chain(standing, standings),
        unresolved=standing.reason,
        candidates=standing.candidates,
    )


def _chain(standing: Standing, standings: Mapping[CiteId, Standing]) -> tuple[CiteId, ...]:
    """The cites passed from a repeat to the full citation of its work, nearest first."""
    passed: list[CiteId] = []
    via = standing.via
    while via is not None and via != standing.work and len(passed) < LONGEST_CHAIN:
        passed.append(via)
        via = standings[via].via
    return tuple(passed)
