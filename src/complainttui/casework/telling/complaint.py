"""The complaint told: points, what is done about them, acceptance, handling, letters, documents, what came after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.casework.telling.lines import Line, line, muted, state, strong
from complainttui.rules.duties import every_days
from complainttui.rules.facts import CaseFacts
from complainttui.rules.lists import channel_words
from complainttui.rules.money import pounds
from complainttui.rules.records import HandlingFacts, columns
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import (
    Audience,
    Finding,
    Kind,
    LetterKind,
    RefusalReason,
    Remedy,
)


def points(case: CaseFacts) -> Iterator[Line]:
    """Each point with what was found on it, stage by stage."""
    for point in case.points:
        yield line(f"{point.number}. {point.text}")
        if point.split_off_to:
            yield line(muted(f"split off: answered as {point.split_off_to}"), indent=3)
            continue
        found = [one for one in case.findings if one.point == point.number]
        for one in found:
            rests_on = ", ".join(filter(None, (one.policy, one.cause)))
            more = muted(f" ({rests_on})" if rests_on else "")
            yield line(f"Stage {one.stage}: ", strong(Finding(one.finding).label), f". {one.reason}", more, indent=3)
        if not found:
            yield line(muted("nothing found yet"), indent=3)


def promises(case: CaseFacts, desk: Desk) -> Iterator[Line]:
    """What was promised to put things right, and whether it was done."""
    for one in case.promises:
        money = f" £{pounds(one.amount_pence)}" if one.amount_pence is not None else ""
        for_what = f" for {one.head}" if one.head else ""
        yield line(f"{one.number}. {Remedy(one.kind).label}{money}{for_what}: {one.text}")
        yield line(muted(f"{one.owner}, "), *state(one.due_on, one.done_on, desk), indent=3)
        if one.evidence:
            yield line(muted(one.evidence), indent=3)


def lessons(case: CaseFacts) -> Iterator[Line]:
    """What was learnt, what is done about it, and with whom it was shared."""
    for one in case.lessons:
        yield line(f"{one.number}. {one.text}")
        doing = ", ".join(filter(None, (one.action, one.owner)))
        when = f"done {spoken(one.done_on)}" if one.done_on else f"by {spoken(one.due_on)}" if one.due_on else ""
        shared = ", ".join(Audience(word).label.lower() for word in one.shared_with.split(",") if word)
        told = f"shared with {shared}" if shared else "not shared yet"
        yield line(muted("; ".join(filter(None, (doing, when, told)))), indent=3)


def acceptance(case: CaseFacts) -> Iterator[Line]:
    """What was refused or taken for another kind, and why."""
    for one in case.refusals:
        what = "Complaint" if one.stage == 1 else f"Stage {one.stage}"
        reason = RefusalReason(one.reason).label.lower()
        yield line(f"{one.number}. {what} ", strong("refused"), f" {spoken(one.decided_on)}: {reason}. {one.text}")
        explained = f"explained {spoken(one.explained_on)}" if one.explained_on else "NOT EXPLAINED YET"
        rights = f"ombudsman told {spoken(one.rights_told_on)}" if one.rights_told_on else "OMBUDSMAN NOT TOLD YET"
        yield line(muted(f"{one.decided_by}; {explained}; {rights}"), indent=3)
        for name, words in (("Circumstances", one.circumstances), ("Discretion", one.discretion)):
            if words:
                yield line(muted(f"{name}: {words}"), indent=3)
        if one.overturned_on:
            yield line(muted(f"overturned {spoken(one.overturned_on)}: {one.overturned_why}"), indent=3)
    for change in case.reclassifications:
        was, now = Kind(change.from_kind).label, Kind(change.to_kind).label.lower()
        yield line(f"{was} reclassified as {now}, {spoken(change.on_date)}: {change.reason}")
        yield line(muted(change.by), indent=3)


_HANDLING_NAMES = {"accepted_why": "why", "conflict_check": "conflict check", "triage_why": "because"}


def handling(case: CaseFacts) -> Iterator[Line]:
    """How each stage was looked into, and how the person was kept informed."""
    for one in case.handlings:
        told = "; ".join(_handled(one))
        if told:
            yield line(f"Stage {one.stage}: {told}")
    for agreed in case.agreed_updates:
        yield line(f"Stage {agreed.stage}: updates {every_days(agreed.every_days)}, agreed {spoken(agreed.agreed_on)}")
    for update in case.updates:
        by = f" ({channel_words(update.channel)})" if update.channel else ""
        yield line(f"Update {spoken(update.on_date)}{by}: {update.text}", indent=3)


def _handled(one: HandlingFacts) -> Iterator[str]:
    for column in columns(HandlingFacts):
        value = getattr(one, column.name)
        if value and column.name != "stage":
            name = _HANDLING_NAMES.get(column.name, column.name.removesuffix("_on").replace("_", " "))
            shown = spoken(value) if isinstance(value, date) else column.words(value).label if column.words else value
            yield f"{name} {shown}"


def documents(case: CaseFacts) -> Iterator[Line]:
    """Files kept with the case."""
    for one in case.documents:
        others = f"; holds data of {one.others}" if one.others else ""
        yield line(
            f"{one.number}. {one.name} ", muted(f"{spoken(one.on_date)}, {one.size:,} bytes; {one.about}{others}")
        )


def afterwards(case: CaseFacts) -> Iterator[Line]:
    """Surveys and quality checks."""
    for one in case.surveys:
        says = _answers(("says how to complain", one.told_how_to_complain))
        sent = f"Survey sent {spoken(one.sent_on)}{', ' if says else ''}{says}"
        if one.replied_on is None:
            yield line(f"{sent}, not answered")
            continue
        resolved = _answers(("resolved", one.resolved)) or "resolved not said"
        marks = f"{resolved}, handling {one.handling or 'not said'}, outcome {one.outcome or 'not said'} of 5"
        yield line(f"{sent}, answered {spoken(one.replied_on)}: {marks}. {one.comment}")
    for check in case.quality_checks:
        yield line(f"Quality check {spoken(check.on_date)} by {check.by}: {check.finding}")
        marks = _answers(
            ("rightly classed", check.accepted_correctly),
            ("cause found", check.cause_found),
            ("response", f"{check.quality} of 5" if check.quality else ""),
            ("learning fed back", check.learning_fed_back),
        )
        if marks:
            yield line(muted(marks), indent=3)
        if check.sample:
            yield line(muted(check.sample), indent=3)


def _answers(*answers: tuple[str, str]) -> str:
    return ", ".join(f"{name} {given}" for name, given in answers if given)


def letters(case: CaseFacts) -> Iterator[Line]:
    """Correspondence, newest first."""
    signs = {"in": "from", "out": "to", "internal": "note"}
    for one in sorted(case.correspondence, key=lambda one: (one.on_date, one.number), reverse=True):
        with_whom = " ".join(filter(None, (signs.get(one.direction, ""), one.party)))
        yield line(
            strong(f"{spoken(one.on_date)}  {with_whom}, {channel_words(one.channel)}  "), muted(f"({one.recorded_by})")
        )
        if one.letter:
            yield line(strong(f"{LetterKind(one.letter).label}, stage {one.stage}"), indent=2)
        if one.gaps:
            yield line(strong(f"Sent with gaps, because: {one.because}"), indent=2)
            yield from (line(muted(gap), indent=4) for gap in one.gaps.splitlines())
        yield line(one.summary, indent=2)
