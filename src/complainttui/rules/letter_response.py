"""What a response lacks of the seven things that Code 6.9 and 6.19 ask for, and of an answer to every point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complainttui.rules.letter_gaps import Gap, definition_gaps, ombudsman_gaps
from complainttui.rules.letter_subject import STAGE_WORDS, LetterSubject
from complainttui.rules.letter_words import LetterText, outcomes_named, says, without, words
from complainttui.rules.records import FindingFacts, PointFacts, PromiseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import LetterKind, Outcome

_REASON = re.compile(r"\b(because|reasons?|since|we found|found that|evidence|therefore)\b")
_PUT_RIGHT = re.compile(r"\b(put(ting)? (things|it|this|that|them|matters)? ?right|remed(y|ies)|redress|make amends)\b")
_ASK = re.compile(
    r"\b(ask|asking|request|tell us|contact|write|reply|let us know|want|(un|not )happy|(dis|not )satisfied|disagree)\b"
)
_WORD_FOR = {Outcome.RESOLVED: "resolved", Outcome.WITHDRAWN: "withdrawn"}


def response_gaps(kind: LetterKind, letter: LetterText, about: LetterSubject) -> Iterator[Gap]:
    """Every gap in a response, in the order in which the Code names the items."""
    provision = "Code 6.9" if about.stage.number == 1 else "Code 6.19"
    yield from _stage(kind, letter, about, f"{provision} a")
    yield from definition_gaps(letter, about, f"{provision} b")
    yield from _decision(letter, about, f"{provision} c")
    yield from _reasons(letter, about, f"{provision} d")
    yield from _remedy(letter, about, f"{provision} e")
    yield from _outstanding(letter, about, f"{provision} f")
    if about.following:
        yield from _escalation(letter, about, f"{provision} g")
    else:
        yield from ombudsman_gaps(letter, about, f"{provision} g", "next")


def _stage(kind: LetterKind, letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    number = about.stage.number
    if (kind == LetterKind.STAGE_1_RESPONSE) != (number == 1):
        label = kind.label.lower()
        yield Gap("stage", f"This is a {label}, and the case is at stage {number} ({provision}).")
    elif not names_stage(letter.words, number):
        yield Gap("stage", f"The letter does not say that it answers stage {number} ({provision}).")


def names_stage(plain: str, number: int) -> bool:
    """Whether plain words name a stage, in a figure or a word."""
    return says(plain, f"stage {number}") or says(plain, f"stage {STAGE_WORDS.get(number, number)}")


def _decision(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    recorded = about.stage.outcome
    if not recorded:
        number = about.stage.number
        yield Gap("decision", f"No outcome is recorded for stage {number}; record it before the letter ({provision}).")
        return
    outcome = Outcome(recorded)
    if not _is_decided(letter, about, outcome):
        what = f"The letter does not give the decision on the complaint, {outcome.label.lower()}"
        yield Gap("decision", f"{what} ({provision}).")
    for other in _contrary(letter, about):
        what = f"The letter says {other.label.lower()} where the outcome recorded is {outcome.label.lower()}"
        yield Gap("decision", f"{what} ({provision}).")


def _is_decided(letter: LetterText, about: LetterSubject, outcome: Outcome) -> bool:
    """Whether the outcome is told of the complaint, and not of a point alone."""
    own = _peoples_words(about)
    on_points = {place for point, _ in about.points for place in _segment(letter, about, point)}
    for place, block in enumerate(letter.blocks):
        plain = without(block.words, own)
        of_the_whole = re.search(r"\b(complaint|outcome|decision)\b", plain)
        if _names(plain, outcome) and (of_the_whole or place not in on_points):
            return True
    return False


def _names(plain: str, outcome: Outcome) -> bool:
    return says(plain, _WORD_FOR[outcome]) if outcome in _WORD_FOR else outcome in outcomes_named(plain)


def _contrary(letter: LetterText, about: LetterSubject) -> list[Outcome]:
    """Outcomes that are named and that nothing recorded accounts for."""
    accounted = {stage.outcome for stage in about.facts.stages} | {one.finding for one in about.facts.findings}
    named = outcomes_named(without(letter.words, _peoples_words(about)))
    return [one for one in dict.fromkeys(named) if one not in accounted]


def _peoples_words(about: LetterSubject) -> list[str]:
    """What was merged into the letter as somebody wrote it."""
    texts = [about.definition, about.outcome_sought, *(one.text for one in about.facts.points)]
    texts += [text for one in about.facts.findings for text in (one.reason, one.policy)]
    return texts + [one.text for one in about.facts.promises]


def _segment(letter: LetterText, about: LetterSubject, point: PointFacts) -> set[int]:
    """The blocks that speak of a point: each that names it, and what follows up to a heading or another point."""
    others = [one for one, _ in about.points if one.number != point.number]
    places: set[int] = set()
    speaking = False
    for place, block in enumerate(letter.blocks):
        if _names_point(block.words, point):
            speaking = True
        elif block.is_heading or any(_names_point(block.words, one) for one in others):
            speaking = False
        if speaking:
            places.add(place)
    return places


def _names_point(plain: str, point: PointFacts) -> bool:
    phrase = words(point.text)
    return (bool(phrase) and says(plain, phrase)) or says(plain, f"point {point.number}")


def _reasons(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    answered = list(about.points)
    if not answered and not _REASON.search(without(letter.words, _peoples_words(about))):
        yield Gap("reasons", f"The letter gives no reasons for the decision ({provision}).")
    for point, found in answered:
        yield from _answer_to(letter, about, point, found, provision)


def _answer_to(
    letter: LetterText, about: LetterSubject, point: PointFacts, found: FindingFacts | None, provision: str
) -> Iterator[Gap]:
    each = "Code 6.7" if about.stage.number == 1 else "Code 6.18"
    if found is None:
        yield Gap("points", f"Nothing has been found yet on point {point.number} ({each}).")
        return
    places = _segment(letter, about, point)
    told = [without(letter.blocks[place].words, _peoples_words(about)) for place in places]
    if not any(found.finding in outcomes_named(one) for one in told):
        what = f"The letter does not say that point {point.number} is {Outcome(found.finding).label.lower()}"
        yield Gap("points", f"{what} ({each}).")
    if not found.reason.strip():
        yield Gap("reasons", f"No reason is recorded for the finding on point {point.number} ({provision}).")
    elif not letter.tells(found.reason):
        what = f"The letter does not give the reason for the finding on point {point.number}"
        yield Gap("reasons", f"{what} ({provision}).")


def _remedy(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    remedies = about.remedies
    if not remedies:
        if about.stage.outcome in {Outcome.UPHELD, Outcome.PARTIALLY_UPHELD}:
            outcome = Outcome(about.stage.outcome).label.lower()
            yield Gap("remedy", f"The outcome is {outcome}, and nothing is promised to put things right (Code 7.1).")
        return
    if not _PUT_RIGHT.search(without(letter.words, _peoples_words(about))):
        yield Gap("remedy", f"The letter does not say what we do to put things right ({provision}).")
    for one in remedies:
        if not _is_told(letter, one):
            yield Gap("remedy", f"The letter does not name promise {one.number}: {one.text.strip()} ({provision}).")


def _is_told(letter: LetterText, promise: PromiseFacts) -> bool:
    return letter.has_money(promise.amount_pence) if promise.amount_pence else letter.tells(promise.text)


def _outstanding(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    for one in about.facts.promises_to_keep:
        if not _is_told(letter, one) and one.stage != about.stage.number:
            what = "is still to be kept"
        elif not letter.has_date(one.due_on):
            what = f"is due on {spoken(one.due_on)}"
        else:
            continue
        yield Gap("outstanding", f"The letter does not say that promise {one.number} {what} ({provision}).")


def _escalation(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    """How to ask for the next stage: it is named where the letter says what the person can do."""
    following = about.stage.number + 1
    for section in letter.sections:
        named = names_stage(section, following) or says(section, "next stage") or "escalat" in section
        if named and _ASK.search(section):
            return
    yield Gap("next", f"The letter does not say how to ask for stage {following} ({provision}).")
