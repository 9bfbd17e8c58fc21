"""Drafts of letters, merged from a case: as Markdown, and as plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from complainttui.casework.desk import Desk
from complainttui.casework.letter_subjects import subject_of
from complainttui.exchange.letter_facts import merged_facts
from complainttui.exchange.letter_templates import as_text, merged
from complainttui.rules.letter_check import NOTE_BEGINS, NOTE_ENDS, without_note
from complainttui.rules.letter_subject import LetterSubject
from complainttui.rules.uk_dates import written
from complainttui.rules.vocabulary import LetterKind
from complainttui.store.casebook import CaseRecord

_WIDTH = 78  # columns of a letter as plain text
_HEADING = re.compile(r"#{1,6} +(.*)")
_ITEM = re.compile(r"([-*] |\d+[.)] )")


def draft(desk: Desk, case: CaseRecord, kind: LetterKind) -> str:
    """A letter of that kind with a note for its writer above it, as Markdown. Raises WrongInput."""
    about = subject_of(desk, case, kind)
    return f"{_note(kind, about)}\n{merged(kind, merged_facts(about, handler_of(desk, case)))}"


def handler_of(desk: Desk, case: CaseRecord) -> str:
    """Who answers the stage: as recorded, else who holds the case, else who is at the desk."""
    return case.facts.stage.handler or case["owner"] or desk.actor


def plain(text: str) -> str:
    """The letter as it is sent, as plain text: without the note, headings underlined, lines wrapped.

    Our letters use nothing of Markdown but headings and lists, and both read well as they are, so there is nothing
    more to take off; a renderer would also reshape what the person wrote.
    """
    return "\n".join(line for one in without_note(text).split("\n") for line in _plain_line(one))


def _plain_line(line: str) -> Iterator[str]:
    heading = _HEADING.fullmatch(line)
    if heading:
        wrapped = textwrap.wrap(heading[1], _WIDTH) or [""]
        yield from wrapped
        yield ("=" if line.startswith("# ") else "-") * max(map(len, wrapped))
        return
    item = _ITEM.match(line)
    margin = " " * len(item[1]) if item else ""
    yield from textwrap.wrap(
        line, _WIDTH, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _note(kind: LetterKind, about: LetterSubject) -> str:
    """What the writer has to know before writing, a line each; no part of the letter."""
    lines = [f"For the writer of this {kind.label.lower()}; not part of the letter.", *_warnings(about)]
    return "\n".join([NOTE_BEGINS, *map(as_text, lines), NOTE_ENDS, ""])


def _warnings(about: LetterSubject) -> Iterator[str]:
    facts = about.facts
    for name in about.without_consent:
        yield f"NO CONSENT RECORDED: do not send to {name}. Write to {about.complainant} only."
    for adjustment in facts.adjustments:
        if adjustment.ended_on is None:
            yield f"REASONABLE ADJUSTMENT: {adjustment.text}"
    for restriction in facts.restrictions:
        if restriction.ended_on is None:
            yield f"CONTACT RESTRICTION: {restriction.text}"
    for one in about.with_consent:
        covers = f", for {one.scope}" if one.scope else ""
        yield f"Consent of {written(one.consent_on or about.on)}: {one.name} may be told{covers}."
    for told in facts.circumstances:
        for what, words in (
            ("Prefers", told.preferred_contact),
            ("Household", told.household_contact),
            ("Disability", told.disability),
            ("Vulnerability", told.vulnerability),
            ("Risk", told.risk),
        ):
            if words:
                yield f"{what}: {words}"
    yield "Fill in whatever stands in [square brackets]; the letter check finds it."
