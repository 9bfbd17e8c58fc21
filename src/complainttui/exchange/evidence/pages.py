"""The other pages of the bundle: letters, dates, audit, what to take care of, and the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import case_lines, explain_case
from complainttui.exchange.evidence.file_list import document_path
from complainttui.exchange.evidence.markdown import code, fenced, inline, named, table
from complainttui.rules.lists import channel_label
from complainttui.rules.records import CorrespondenceFacts
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Direction, LetterKind
from complainttui.store.casebook import CaseRecord, EventRecord


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the bundle as the index lists it; without a digest it could not be put in."""

    path: str
    of: str
    what: str
    digest: str


def letter_page(case: CaseRecord, letter: CorrespondenceFacts) -> Iterator[str]:
    """One entry of correspondence, in full."""
    with_it = [document_path(one) for one in case.facts.documents if one.came_with == letter.number]
    told = [
        ("Date", spoken(letter.on_date)),
        ("Direction", Direction(letter.direction).label),
        ("Channel", channel_label(letter.channel)),
        ("With", letter.party),
        ("Recorded by", letter.recorded_by),
        ("Letter", LetterKind(letter.letter).label if letter.letter else ""),
        ("Stage", str(letter.stage or "")),
        ("Missing when it was sent", letter.gaps),
        ("Sent all the same because", letter.because),
    ]
    yield f"# {inline(case.reference)}: correspondence {letter.number}"
    yield ""
    yield from named((name, value) for name, value in told if value)
    yield from (f"- With it: {code(path)}" for path in with_it)
    yield ""
    yield from fenced(letter.summary)


def dates_page(case: CaseRecord, desk: Desk) -> Iterator[str]:
    """Every date of the case, worked out day by day."""
    yield f"# {inline(case.reference)}: every date explained"
    yield ""
    yield from fenced("\n".join(case_lines(desk, case, explain_case(desk, case))))


def audit_page(case: CaseRecord, events: Iterable[EventRecord]) -> Iterator[str]:
    """Who recorded what and when, each field before and after, with the chain of hashes."""
    yield f"# {inline(case.reference)}: audit"
    yield ""
    yield "Every change to the case. Each hash is made from the one before and from everything that the change says."
    for one in events:
        yield ""
        yield f"## {one.seq}. {one.at[:19].replace('T', ' ')} UTC"
        yield ""
        yield from named([("By", one.actor), ("Action", one.action), ("Change", str(one.change_id))])
        yield f"- Hash before: {code(one.previous_hash or 'none')}"
        yield f"- Hash: {code(one.hash)}"
        yield ""
        yield from fenced(f"{one.what}\n{one.moved}".strip())
        fields = list(_fields(one))
        if fields:
            yield ""
            yield from fenced("\n".join(fields))


def _fields(event: EventRecord) -> Iterator[str]:
    for name, rows in event.details.items():
        for row, fields in rows.items():
            for field, (before, after) in fields.items():
                if (before or "") != (after or ""):
                    was, now = (
                        first_line(str(value)) if value not in (None, "") else "none" for value in (before, after)
                    )
                    yield f"{name} {row} {field}: {was} -> {now}"


def cautions_page(case: CaseRecord, warnings: Sequence[str]) -> Iterator[str]:
    """What to take care of before the bundle is handed on."""
    yield f"# {inline(case.reference)}: take care"
    yield ""
    yield from _warnings(warnings)


def index_page(case: CaseRecord, desk: Desk, warnings: Sequence[str], files: Iterable[Listed]) -> Iterator[str]:
    """What the bundle holds, numbered, with dates and digests."""
    yield f"# Evidence: {inline(case.reference)}, {inline(case['complainant'])}"
    yield ""
    yield f"Made on {spoken(desk.today)} by {inline(desk.actor)}."
    yield "`sha256sum -c SHA256SUMS` in this folder shows that no file has been changed since."
    yield ""
    yield "## Take care"
    yield ""
    yield from _warnings(warnings)
    yield ""
    yield "## Contents"
    yield ""
    rows = (
        (str(number), code(one.path), one.of, inline(one.what), code(one.digest) if one.digest else "MISSING")
        for number, one in enumerate(files, start=1)
    )
    yield from table(("No", "File", "Date", "What it is", "SHA-256"), rows)


def _warnings(warnings: Sequence[str]) -> Iterator[str]:
    yield from (f"{number}. Note: {inline(one)}" for number, one in enumerate(warnings, start=1))
    if not warnings:
        yield "Nothing is recorded that stands in the way of handing this on."
