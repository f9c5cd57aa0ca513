"""What each cite stands for: a full citation for its work, a repeat for the work of an earlier cite."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hawashi import names
from hawashi.certainty import WRITABLE
from hawashi.citations.abbreviations import abbreviation, lettered_year
from hawashi.citations.among_cites import fitting_in, in_notes, known_as, one_of
from hawashi.citations.asides import asides, is_letter_in
from hawashi.citations.directions import points_ahead, points_back
from hawashi.citations.fitting import Sought, Work
from hawashi.citations.forms import gives_facts
from hawashi.citations.mentions import (
    begins_with_words_of_repeat,
    behind_prose,
    is_indefinite,
    means_several,
    meant,
    names_part_alone,
    title_of_part,
)
from hawashi.citations.note_numbers import earlier, later, printed
from hawashi.citations.reporters import are_two_rulings, is_of_other_reporter, reporter
from hawashi.citations.rulings import is_article_of_law, is_ruling_elsewhere, ruling_meant
from hawashi.citations.same_name import agree, known_by_number, makers, tells
from hawashi.citations.scripture import is_scripture, names_page
from hawashi.citations.several_before import (
    all_before,
    authors_of,
    likeliest,
    named_around,
    named_in_sentence,
    of_near_page,
)
from hawashi.citations.short_titles import title_fit, title_words
from hawashi.citations.spellings import words_of
from hawashi.citations.trail import Standing, Trail
from hawashi.citations.works import Works, are_known_apart, introduces_work
from hawashi.locales import is_arabic
from hawashi.model import NOTE_NUMBER, Citation, Cite, CiteId, Date, Field, Form, Unresolved


@dataclass(frozen=True, slots=True)
class _Here:
    """The cite in hand, the text of its note, and the cites that come just before it (see `_just_before`).

    `limit` is where the next cite of the note begins, or the end of the note.
    """

    at: CiteId
    cite: Cite
    text: str
    before: tuple[CiteId, ...]
    limit: int


def follow(citations: Sequence[Citation], trail: Trail) -> None:
    """Walk through the notes in order and put what each cite stands for into `trail.standings`."""
    for citation in citations:
        cites = tuple(CiteId(citation.note.id, index) for index in range(len(citation.cites)))
        starts = [cite.span.start for cite in citation.cites[1:]]
        limits = [*starts, len(citation.note.text)] if cites else []
        left_out = asides(citation)
        for at, cite, limit in zip(cites, citation.cites, limits, strict=True):
            here = _Here(at, cite, citation.note.text, _just_before(citation, at.cite, left_out, trail), limit)
            standing = _FORMS[cite.form](here, trail) if not cite.is_stated else _stated(here, trail)
            trail.standings[at] = replace(standing, likeliest=likeliest(standing, cite, trail))
            meant = standing.work or trail.standings[at].likeliest
            if meant is not None:
                trail.cited[meant] = len(trail.standings)
            if is_scripture(citation.note.text, cite):
                trail.verses.add(at)
        if cites:
            trail.last = tuple(at for at in cites if at.cite not in left_out) or cites
            trail.paged = tuple(at for at in trail.last if not trail.is_verse(at)) or trail.paged
        trail.labelled.setdefault(printed(citation.note.label), []).append(len(trail.notes))
        trail.notes.append(cites)


def _stated(here: _Here, trail: Trail) -> Standing:
    """The work that the file itself says is cited; none where no bibliography has its key."""
    work = trail.works.state(here.at, here.cite, trail.bibliography)
    if work is None:
        return Standing(reason=Unresolved.UNKNOWN_KEY)
    repeats = here.cite.form in (Form.IBID, Form.LOC_CIT, Form.IDEM) and here.before
    before = here.before[-1] if repeats else None
    return Standing(work.first, via=before if before and trail.standings[before].work == work.first else None)


def _just_before(citation: Citation, index: int, left_out: frozenset[int], trail: Trail) -> tuple[CiteId, ...]:
    """The cite before in the same note, or the cites of the last note that has any.

    A work quoted in this very cite does not come before it: `Smith, *Law*, quoted in ibid.` quotes the note before.
    Nor does one of those that are `left_out`, named in a remark on another, nor a scripture before a page or a volume.
    """
    passed = frozenset() if index in left_out else left_out
    is_paged = names_page(citation.cites[index])
    for other in range(index - 1, -1, -1):
        if citation.cites[other].carried_by == index or other in passed or is_letter_in(citation, other, index):
            continue
        at = CiteId(citation.note.id, other)
        if not (is_paged and trail.is_verse(at)):
            return (at,)
    return trail.paged if is_paged and trail.paged else trail.last


def _full(here: _Here, trail: Trail) -> Standing:
    """A work of its own, unless an earlier work fits it word by word, and all facts that it gives."""
    known = _named_before(here, trail)
    if known and (
        not gives_facts(here.cite.fields, beside=("archive",))
        or agree(trail.readings[here.at], known.reference)
        or (bool(makers(trail.readings[here.at])) and not tells(known.reference))
    ):
        return Standing(known.first)
    work = trail.works.add(here.at, trail.readings[here.at], raw=here.cite.raw)
    short = abbreviation(here.text, here.cite.span.start, here.cite.span.end, here.limit)
    if short:
        trail.works.abbreviate(work, short.text, of_maker=short.of_maker)
    return Standing(work.first)


def _named_before(here: _Here, trail: Trail) -> Work | None:
    """The earlier work whose author and title, or title of some words, or call number, a cite gives."""
    sought = replace(_sought(here, trail), strict=True)
    is_call_number = here.cite.first("archive_location") is not None and here.cite.first("title") is None
    words = title_words(sought.title)
    is_title = len(words) > 1 and not known_by_number(trail.readings[here.at])
    if not trail.works or not ((words and sought.authors) or is_title or is_call_number):
        return None
    found = meant(sought, trail.works)
    own = trail.readings[here.at]
    if len(found) != 1 or _is_of_other_day(here, own.issued, found[0].reference.issued):
        return None
    if are_known_apart(own, found[0].reference):
        return None
    people = {word for name in makers(found[0].reference) for word in words_of(name)}
    fit = title_fit(words, found[0].reference)
    by_name = bool(sought.authors) and all(name.given for name in sought.authors)
    whole = replace(found[0].reference, container_title=None) if gives_facts(here.cite.fields) else found[0].reference
    is_part = len(words) > 1 and by_name and title_fit(words, whole) == 1  # `Struggle for Freedom` of a longer one
    return found[0] if is_call_number or fit > 1 or is_part or people.issuperset(words) else None


def _is_of_other_day(here: _Here, ours: Date | str | None, theirs: Date | str | None) -> bool:
    """Whether a cite of a paper in an archive has another date: letters to one person have one title."""
    kept = here.cite.first("archive") or here.cite.first("archive_location")
    return kept is not None and ours is not None and theirs is not None and ours != theirs


def _ibid(here: _Here, trail: Trail) -> Standing:
    """The work just before; where an author or title is named, the one of the works just before that it fits.

    Of several works it is the one whose author the sentence around it names (`As Marr herself admits, ibid., 108`), or
    the only one of which the volume was cited that it names (`المصدر نفسه 2: 531`).
    """
    sought = _sought(here, trail)
    is_op_cit = here.cite.form is Form.LOC_CIT or is_indefinite(here.cite)
    spoken = named_in_sentence(here.cite, here.text, here.before, trail) if is_op_cit else None
    if not sought.authors and spoken is not None and not fitting_in(sought, here.before, trail):
        return spoken
    if not sought.authors and not sought.title:
        if means_several(here.cite):
            return all_before(here.before, trail)
        meant = named_around(here.cite, here.text, here.before, trail)
        return of_near_page(one_of(meant or here.before, trail), here.cite, trail)
    close = fitting_in(sought, here.before, trail) or (known_as(sought, here.before, trail) if sought.authors else ())
    is_letter = here.cite.first("recipient") is not None  # in the file just before: `Marr to Tripp, ibid., p. 4`
    if close or is_letter or not sought.authors:  # a title that fits nothing is a remark: `Ibid., preface, v`
        return one_of(close or here.before, trail)
    named = _named(sought, trail.works)
    # A name of nobody cited is that of a speaker: `Justice Singh, ibid., 709`
    if named.reason is Unresolved.NO_EARLIER_WORK and not sought.title:
        return one_of(here.before, trail)
    return _op_cit(here, trail) if here.cite.form is Form.LOC_CIT else named


def _idem(here: _Here, trail: Trail) -> Standing:
    """Another work of the author just before, to whose cite it leads; without a title, that author's work itself."""
    own = trail.readings[here.at]
    if all(word.isdecimal() for word in title_words(own.title or "")):
        return _ibid(here, trail)
    if own.author:
        return Standing(trail.works.add(here.at, own).first)
    authors = {authors_of(cite, trail) for cite in here.before}
    inherited = authors.pop() if len(authors) == 1 else None
    if inherited is None:
        reason = one_of(here.before, trail).reason or Unresolved.SEVERAL_BEFORE
        return Standing(trail.works.add(here.at, own).first, reason=reason, candidates=here.before)
    is_short = not (own.issued or own.publisher or own.container_title)
    if is_short and inherited:
        earlier = trail.works.sought(Sought(inherited, title=own.title or "", strict=True))
        if len(earlier) == 1:
            return Standing(earlier[0].first)
    return Standing(trail.works.add(here.at, replace(own, author=inherited)).first, via=here.before[-1])


def _op_cit(here: _Here, trail: Trail) -> Standing:
    """The earlier work of the author named; where nobody is named, the work just before.

    One that is cited only further on is no work cited before, but worth naming to the reader.
    """
    sought = _sought(here, trail)
    if not sought.authors and not sought.title:
        spoken = named_in_sentence(here.cite, here.text, here.before, trail)
        return spoken or of_near_page(one_of(here.before, trail), here.cite, trail)
    found = _of_volume(_named(sought, trail.works), here, trail)
    if found.reason is not Unresolved.NO_EARLIER_WORK:
        return found
    if not sought.authors and (misspelt := _named(Sought((names.parse(sought.title),)), trail.works)).work is not None:
        return misspelt
    if not sought.authors and (spoken := named_in_sentence(here.cite, here.text, here.before, trail)) is not None:
        return spoken
    alone = behind_prose(here.cite)
    if alone and (meant_alone := _named(Sought(title=alone), trail.works)).work is not None:
        return meant_alone
    if here.before and (begins_with_words_of_repeat(here.cite) or names_part_alone(here.cite)):
        return one_of(here.before, trail)
    trail.wants_more = True
    later = _named(sought, trail.ahead.works) if trail.ahead else found
    return replace(found, candidates=(later.work,)) if later.work else _introduced(here, found, trail)


def _introduced(here: _Here, found: Standing, trail: Trail) -> Standing:
    """What stands for no earlier work, but names author and title: a work that later repeats may mean, with its fault.

    `Neale, 'Free Speech', in Fryde, loc. cit.` is the first citation of Neale. Where other works of the author are
    cited, it may be one of them.
    """
    own = trail.readings[here.at]
    if trail.ahead is None or found.candidates or not (own.author and own.title):
        return found
    return replace(found, work=trail.works.add(here.at, own).first)


def _short(here: _Here, trail: Trail) -> Standing:
    """The earlier work that fits, or failing that a later one.

    What fits none is a work of its own. Where it names its author in full, or only its title and a page, it is a first
    citation without imprint, and repeats can name it; behind a family name alone it is short from the first, and has
    its fault.
    """
    sought = replace(_sought(here, trail), strict=True)
    is_place = not sought.authors and not sought.title and sought.year is None
    if (ruling := ruling_meant(here.cite, trail.readings[here.at], trail.works)) is not None:
        return Standing(ruling.first)
    found = one_of(here.before, trail) if is_place else _of_volume(_named(sought, trail.works), here, trail)
    own = trail.readings[here.at]
    before = trail.readings[found.work] if found.work is not None else None
    is_elsewhere = before is None or is_article_of_law(here.cite, before) or is_ruling_elsewhere(here.cite, own, before)
    if is_place and (is_elsewhere or is_scripture(here.text, here.cite)):
        return Standing(reason=Unresolved.NO_EARLIER_WORK)
    work = trail.works.get(found.work) if found.work is not None else None
    if work is not None and (
        are_two_rulings(own, work.reference) or is_ruling_elsewhere(here.cite, own, work.reference)
    ):
        return Standing(trail.works.add(here.at, own).first)
    is_other = found.work is not None and _is_in_other(found.work, here, trail)
    if found.reason is not Unresolved.NO_EARLIER_WORK and not is_other:
        return found
    trail.wants_more = True
    if trail.ahead is None:
        return found
    if is_other:
        later = _of_volume(_named(sought, trail.ahead.works), here, trail.ahead)
        return found if later.work is None or _is_in_other(later.work, here, trail.ahead) else later
    introduces = introduces_work(here.cite, sought, trail.works)
    later = _named(sought, trail.ahead.works)
    is_known_work = introduces and not sought.authors and is_arabic(here.cite.raw)  # `الأغاني 4/ 12`, never short
    is_own = is_known_work or (introduces and _is_bare(later, trail.ahead))
    if not is_own and (later.reason is not Unresolved.NO_EARLIER_WORK or not (introduces or sought.title)):
        return later
    work = trail.works.add(here.at, trail.readings[here.at], in_full=introduces)
    is_orphan = work.first == here.at and not introduces
    return replace(found, work=here.at) if is_orphan else Standing(work.first)


def _is_bare(later: Standing, ahead: Trail) -> bool:
    """Whether the work cited further on has no imprint there either: then its first mention is its first citation."""
    work = ahead.works.get(later.work) if later.work else None
    return work is not None and not tells(work.reference)


def _of_volume(found: Standing, here: _Here, trail: Trail) -> Standing:
    """Of several works that a repeat may mean the only one in the volume that it names, of a reporter or of its own.

    `Harlan, 141 S. Ct. at 319` is *Harlan v. United States*, 141 S. Ct. 310, not *United States v. Harlan*, 809 F.3d.
    """
    volume = here.cite.first("volume")
    if found.reason is not Unresolved.SEVERAL_EARLIER_WORKS or volume is None:
        return found
    if reporter(trail.readings[here.at]) is not None:
        firsts = [at for at in found.candidates if not _is_in_other(at, here, trail)]
    else:
        works = [work for at in found.candidates if (work := trail.works.get(at)) and work.reference.volume]
        firsts = [work.first for work in works if printed(work.reference.volume or "") == printed(volume.text)]
    return Standing(firsts[0]) if len(firsts) == 1 else found


def _is_in_other(at: CiteId, here: _Here, trail: Trail) -> bool:
    work = trail.works.get(at)
    return work is not None and is_of_other_reporter(trail.readings[here.at], work.reference)


def _supra(here: _Here, trail: Trail) -> Standing:
    """The work of the note with the number named: its only one, or the one that the author or title named fits.

    Where the number is wrong, author or title may still name an earlier work: it has its fault all the same.
    """
    number = here.cite.first(NOTE_NUMBER)
    if number is None:
        return _op_cit(here, trail)
    sought, title = _sought(here, trail), here.cite.first("title")
    if title and not sought.authors and title.span.start > number.span.end:
        sought = replace(sought, title="")  # a remark on the note: `supra note 6 and accompanying text`
    part = title_of_part(here.cite, number)
    sought = replace(sought, title=part) if part else sought
    found = _of_number(here, number, sought, trail)
    if part and found.reason is Unresolved.NOT_IN_THAT_NOTE:
        return _part(here, sought, trail)
    if found.reason in (Unresolved.NO_SUCH_NOTE, Unresolved.NOT_IN_THAT_NOTE) and (sought.authors or sought.title):
        return replace(found, work=_named(replace(sought, strict=True), trail.works).work)
    return found


def _part(here: _Here, sought: Sought, trail: Trail) -> Standing:
    """A part, cited by its author and title, of what the note with the number cites: known already, or cited first."""
    known = _named(replace(sought, strict=True), trail.works).work
    return Standing(known or trail.works.add(here.at, replace(trail.readings[here.at], title=sought.title)).first)


def _of_number(here: _Here, number: Field, sought: Sought, trail: Trail) -> Standing:
    """What is sought in the note with that number, which stands before this one, unless words such as `infra` or
    `below` send the reader ahead; a bare `note 9` does so, too, where no note 9 stands before."""
    label = printed(_whole_number(here, number))
    notes = [] if points_ahead(here.text, number.span) else earlier(label, trail)
    if notes or points_back(here.text, number.span):
        return in_notes(notes, sought, trail, trail)
    trail.wants_more = True
    if trail.ahead is None:
        return Standing(reason=Unresolved.NO_SUCH_NOTE)
    found = in_notes(later(label, trail, trail.ahead), sought, trail.ahead, trail)
    return replace(found, via=None)  # what comes later is not passed on the way


def _whole_number(here: _Here, number: Field) -> str:
    """The numbers of several notes as they stand, where they were read one by one (`notes 141–42`)."""
    last = here.cite.fields[NOTE_NUMBER][-1].span.end
    whole = here.text[number.span.start : last]
    return whole if len(whole) <= _LONGEST_NUMBER else number.text


_LONGEST_NUMBER = 40  # characters


_FORMS: dict[Form, Callable[[_Here, Trail], Standing]] = {
    Form.FULL: _full,
    Form.SHORT: _short,
    Form.IBID: _ibid,
    Form.IDEM: _idem,
    Form.OP_CIT: _op_cit,
    Form.LOC_CIT: _ibid,
    Form.SUPRA: _supra,
}


def _named(sought: Sought, works: Works) -> Standing:
    """The one of `works` that `sought` names."""
    found = meant(sought, works)
    firsts = tuple(work.first for work in found)
    if len(firsts) == 1:
        return Standing(firsts[0])
    if firsts:
        return Standing(reason=Unresolved.SEVERAL_EARLIER_WORKS, candidates=firsts)
    lost = works.lost(sought)
    if lost:
        return Standing(lost.first, reason=Unresolved.HANGS_ON_UNRESOLVED, candidates=(lost.first,))
    return Standing(reason=Unresolved.NO_EARLIER_WORK, candidates=works.of_authors(sought))


def _sought(here: _Here, trail: Trail) -> Sought:
    reading = trail.readings[here.at]
    authors = reading.author or reading.editor
    named = tuple(name for name in authors if name.literal != "others")  # as `normalize` writes `et al.`
    author = here.cite.first("author")
    is_bare = len(named) == 1 and not (named[0].given or named[0].literal or reading.title)
    return Sought(
        authors=named,
        et_al=len(named) < len(authors),
        title=reading.title or "",
        year=reading.year,
        dated=lettered_year(here.cite.raw) if here.cite.form is Form.SHORT else "",
        named=is_bare and author is not None and author.confidence >= WRITABLE,
    )
