"""The letter check: what a letter lacks of what the Complaint Handling Code asks for, before it is recorded as sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from complainttui.rules.letter_gaps import Gap, definition_gaps, ombudsman_gaps
from complainttui.rules.letter_response import response_gaps
from complainttui.rules.letter_subject import RESPONSES, LetterSubject
from complainttui.rules.letter_words import LetterText, says, words
from complainttui.rules.records import RECORDS, columns
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken, written
from complainttui.rules.vocabulary import LetterKind

NOTE_BEGINS, NOTE_ENDS = "<!--", "-->"
"""Between these two, each on a line of its own at the top of a draft, stands what only its writer is to read."""
_BLANK = re.compile(r"\[[^\[\]]{1,200}\](?!\()")
_NOTE = re.compile(rf"\s*{NOTE_BEGINS}[^\n]*\n(.*?)^{NOTE_ENDS}[^\S\n]*(?:\n|\Z)\s*", re.DOTALL | re.MULTILINE)
_GREETING = re.compile(r"^\s*(dear|hello|hi)\b.*$", re.IGNORECASE | re.MULTILINE)
_COPY = re.compile(r"^\s*(cc|copy to|copies to)\b.*$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 400  # characters in which an address and a greeting stand, where no greeting is found


def gaps(kind: LetterKind, text: str, about: LetterSubject) -> list[Gap]:
    """What the letter lacks, in reading order; empty when nothing does. The note for its writer is no part of it."""
    letter = LetterText(without_note(text))
    found = [*_left_in(letter, about), *_addressee(kind, letter, about)]
    if kind in RESPONSES:
        found += response_gaps(kind, letter, about)
    else:
        found += _OF_KIND[kind](letter, about)
    return list(dict.fromkeys(found))


def note_of(text: str) -> str:
    """The note for the writer at the top of a draft; empty when there is none."""
    found = _NOTE.match(text)
    return found[1].strip("\n") if found else ""


def without_note(text: str) -> str:
    """The letter as the person is to read it."""
    return _NOTE.sub("", text, count=1) if _NOTE.match(text) else text


def _left_in(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    """Blanks that are still to be filled, and notes that are not for the person."""
    for blank in dict.fromkeys(" ".join(one.split()) for one in _BLANK.findall(letter.text)):
        if not any(blank in first_line(one) for one in _recorded_texts(about)):
            yield Gap("blank", f"{blank} is still to be filled in.")
    if NOTE_BEGINS in letter.text or NOTE_ENDS in letter.text:
        yield Gap("note", "A note for the writer is still in the letter; take it out.")


def _recorded_texts(about: LetterSubject) -> Iterator[str]:
    """Whatever may have been merged as somebody wrote it: brackets in it are theirs, and no blanks."""
    yield from (about.complainant, about.definition, about.outcome_sought, about.refusal_reason, about.facts.reference)
    yield from (one.reason for stage in about.facts.stages for one in stage.extensions)
    for table, kind in RECORDS.items():
        texts = [one.name for one in columns(kind) if one.holds is str]
        yield from (getattr(record, name) for record in getattr(about.facts, table) for name in texts)


def _addressee(kind: LetterKind, letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    """Nothing is released to a representative without consent, as letter or as copy (Code 1.3, 3.6)."""
    if kind == LetterKind.OMBUDSMAN_COVER:
        return
    greeting = _GREETING.search(letter.text)
    copies = " ".join(one[0] for one in _COPY.finditer(letter.text))
    head = words((letter.text[: greeting.end()] if greeting else letter.text[:_LONGEST_HEAD]) + f" {copies}")
    greeted = words(greeting[0]) if greeting else ""
    own = words(about.complainant).split()
    for name in about.without_consent:
        last = words(name).split()[-1:]
        if says(head, words(name)) or (last and last[0] not in own and says(greeted, last[0])):
            what = f"The letter is addressed to {name.strip()}, whose consent from the person is not recorded"
            yield Gap("addressee", f"{what} (Code 1.3, 3.6).")


def _acknowledgement(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    provision = "Code 6.2" if about.stage.number == 1 else "Code 6.11"
    yield from definition_gaps(letter, about, f"Code 5.6, {provision[5:]}")
    if about.outcome_sought.strip() and not letter.tells(about.outcome_sought):
        yield Gap("outcome_sought", "The letter does not say what outcome the person wants (Code 5.6).")
    due = about.answer_to_name
    if due and not letter.has_date(due):
        yield Gap("answer_due", f"The letter does not say that the answer is due by {written(due)} ({provision}).")
    handling = about.handling
    for text, what in (
        (handling.responsible_for if handling else "", "what we are responsible for"),
        (handling.not_responsible_for if handling else "", "what we are not responsible for"),
    ):
        if text.strip() and not letter.tells(text):
            yield Gap("responsible", f"The letter does not say {what} (Code 5.7).")


def _extension(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    first = about.stage.number == 1
    provision, details = ("Code 6.4", "Code 6.5") if first else ("Code 6.15", "Code 6.16")
    judged = about.extension
    if judged is None:
        yield Gap("extension", f"No extension of this stage is recorded; record it before the letter ({provision}).")
    else:
        reason = judged.facts.reason
        if not reason.strip():
            yield Gap("reason", f"No reason is recorded for the extension ({provision}).")
        elif not letter.tells(reason):
            yield Gap("reason", f"The letter does not give the reason for the extension ({provision}).")
        if not letter.has_date(judged.due):
            yield Gap("new_date", f"The letter does not give the new date, {written(judged.due)} ({provision}).")
        told = judged.facts.told_on
        if told is None:
            yield Gap("told", f"It is not recorded when the person was told of the extension ({provision}).")
        elif not judged.counts:
            late = f"The person was told on {spoken(told)}, after the date then due, {spoken(judged.from_due)}"
            yield Gap("told", f"{late}: the extension does not count ({provision}).")
    yield from ombudsman_gaps(letter, about, details)


def _update(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    """While an answer is awaited an update says by when it comes (Code 5.9)."""
    due = about.answer_to_name
    if not about.facts.is_answered and not about.facts.is_ended and due and not letter.has_date(due):
        yield Gap("answer_due", f"The letter does not say that the answer is due by {written(due)} (Code 5.9).")


def _refusal(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    reason = about.refusal.text if about.refusal else about.refusal_reason
    if not reason.strip():
        yield Gap("reason", "No refusal with its reason is recorded; record it before the letter (Code 2.4).")
    elif not letter.tells(reason):
        yield Gap("reason", "The letter does not explain the reason for the refusal (Code 2.4).")
    yield from ombudsman_gaps(letter, about, "Code 2.4")


def _ombudsman_cover(letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    case = about.ombudsman_case
    if case is None:
        yield Gap("ombudsman_case", "No case of an ombudsman is recorded; record it before the letter.")
    elif not says(letter.words, words(about.ombudsman.name)):
        yield Gap("ombudsman", f"The letter does not name the {about.ombudsman.name}.")
    if case and case.reference and not says(letter.words, words(case.reference)):
        yield Gap("their_reference", f"The letter does not name the ombudsman's reference, {case.reference}.")
    if about.facts.reference and not says(letter.words, words(about.facts.reference)):
        yield Gap("our_reference", f"The letter does not name our reference, {about.facts.reference}.")


_OF_KIND: dict[LetterKind, Callable[[LetterText, LetterSubject], Iterator[Gap]]] = {
    LetterKind.ACKNOWLEDGEMENT: _acknowledgement,
    LetterKind.EXTENSION: _extension,
    LetterKind.UPDATE: _update,
    LetterKind.REFUSAL: _refusal,
    LetterKind.OMBUDSMAN_COVER: _ombudsman_cover,
}
