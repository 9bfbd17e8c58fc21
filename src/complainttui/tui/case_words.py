"""A case in words for the screens: the preview, and the sections of the case screen. All user text goes out safely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from textual.content import Content

from complainttui.casework.desk import Desk
from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.deadlines import Obligation
from complainttui.rules.procedures import procedure
from complainttui.rules.text import first_line, visible_lines
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Channel, Kind, Outcome, Tenure
from complainttui.store.casebook import CaseRecord, EventRecord, Letter, StageRecord

_COLOURS = {Urgency.OVER: "bold $text-error", Urgency.TODAY: "bold $text-warning", Urgency.SOON: "$text-accent"}
LONGEST_SHOWN = 20_000  # characters of one text on a screen; `show` prints all of it


def preview(case: CaseRecord, desk: Desk, countdown: str) -> Content:
    """The case in a few lines."""
    facts = case.facts
    head = ", ".join(filter(None, (case["topic"], case["service"])))
    by = f" by {Channel(case['channel']).label.lower()}" if case["channel"] else ""
    lines = [
        Content.styled(f"{case.reference}  {first_line(case['complainant'])}  {first_line(head)}", "bold"),
        Content(f"{Kind(facts.kind).label} received {spoken(facts.received_on)}{by}, {facts.procedure}. {countdown}"),
        Content(clipped(visible_lines(case["summary"].strip()), 600)),
    ]
    wants = case.stages[-1].outcome_sought
    if wants:
        lines.append(Content(f"Wants: {first_line(wants)}"))
    lines += [duty_line(duty, desk) for duty in case.obligations if duty.is_open]
    return Content("\n").join(lines)


def facts_section(case: CaseRecord) -> Content:
    """What is recorded about the case, a line each; what is not known is left out."""
    facts = case.facts
    money = f"£{case.compensation_pence / 100:,.2f}" if case.compensation_pence is not None else ""
    named = [
        ("Kind", Kind(facts.kind).label),
        ("Person", case["complainant"]),
        ("Contact", case["contact"]),
        ("Speaks for them", case["representative"]),
        ("Tenure", Tenure(case["tenure"]).label),
        ("Property", ", ".join(filter(None, (case["property_ref"], case["ward"])))),
        ("Service", case["service"]),
        ("Topic", case["topic"]),
        ("Root cause", case["root_cause"]),
        ("Officer", case["owner"]),
        ("Received", spoken(facts.received_on)),
        ("Procedure", procedure(facts.procedure).title),
        ("Compensation", money),
        ("Remedies", case["remedies"]),
        ("Lessons", case["lessons"]),
        ("Withdrawn", spoken(facts.withdrawn_on) if facts.withdrawn_on else ""),
        ("Closed", spoken(facts.closed_on) if facts.closed_on else ""),
        ("Reopened", spoken(facts.reopened_on) if facts.reopened_on else ""),
    ]
    lines = [
        Content.styled(f"{name:<16}", "$text-muted") + Content(first_line(clipped(value, LONGEST_SHOWN)))
        for name, value in named
        if value
    ]
    return Content("\n").join([*lines, Content(""), Content(clipped(visible_lines(case["summary"]), LONGEST_SHOWN))])


def clocks_section(case: CaseRecord, desk: Desk) -> Content:
    """Every obligation: due, how long is left or how it ended, and why."""
    lines: list[Content] = []
    for duty in case.obligations:
        lines += [duty_line(duty, desk), Content.styled(f"  {duty.why}", "$text-muted")]
    return Content("\n").join(lines or [Content("No clock runs under this procedure.")])


def duty_line(duty: Obligation, desk: Desk) -> Content:
    """One obligation in a line, coloured by its urgency, the words saying the same."""
    what = f"Stage {duty.stage} {duty.kind}: due {spoken(duty.due_on)}{' (provisional)' if duty.provisional else ''}, "
    if duty.done_on:
        return Content(f"{what}done {spoken(duty.done_on)}{' LATE' if duty.done_on > duty.due_on else ''}")
    if duty.lapsed_on:
        return Content(f"{what}lapsed {spoken(duty.lapsed_on)}")
    colour = _COLOURS.get(urgency(duty.due_on, desk.today, desk.calendar), "")
    return Content(what) + Content.styled(in_words(duty.due_on, desk.today, desk.calendar), colour)


def stages_section(case: CaseRecord) -> Content:
    """Each stage: its dates, definition, who handled it, outcome."""
    return Content("\n").join(line for stage in case.stages for line in _stage_lines(case, stage))


def _stage_lines(case: CaseRecord, stage: StageRecord) -> Iterator[Content]:
    facts = stage.facts
    rule = procedure(case.facts.procedure).extent_of(facts.number)
    yield Content.styled(rule.title, "bold")
    if facts.number > 1:
        yield Content(f"  Requested {spoken(facts.requested_on)}")
    if rule.acknowledge or facts.acknowledged_on:
        known = spoken(facts.acknowledged_on) if facts.acknowledged_on else "not yet"
        yield Content(f"  Acknowledged {known}")
    for extension in facts.extensions:
        told = spoken(extension.told_on) if extension.told_on else "no date"
        yield Content(f"  Extended, told {told}: {first_line(extension.reason)}")
    if stage.definition:
        yield Content(f"  Complaint: {first_line(stage.definition)}")
    if stage.outcome_sought:
        yield Content(f"  Wants: {first_line(stage.outcome_sought)}")
    if facts.responded_on:
        by = f" by {first_line(facts.handler)}" if facts.handler else ""
        yield Content(f"  Answered {spoken(facts.responded_on)}{by}: ") + (
            Content.styled(Outcome(facts.outcome).label, "bold")
            if facts.outcome
            else Content.styled("NO OUTCOME RECORDED", "bold $text-error")
        )
    elif not case.facts.is_ended:
        yield Content("  Not answered yet")


def letters_section(letters: list[Letter]) -> Content:
    """Correspondence, newest first."""
    signs = {"in": "from", "out": "to", "internal": "note"}
    lines: list[Content] = []
    for one in reversed(letters):
        party = f" {first_line(one.party)}" if one.party else ""
        lines.append(
            Content.styled(f"{spoken(one.on)}  {signs.get(one.direction, '')}{party}, {one.channel}  ", "bold")
            + Content.styled(f"({first_line(one.recorded_by)})", "$text-muted")
        )
        lines.append(Content(f"  {clipped(visible_lines(one.summary), LONGEST_SHOWN)}"))
    return Content("\n").join(lines or [Content("None logged yet. c logs a letter, call or visit; N a note.")])


def timeline_section(events: list[EventRecord]) -> Content:
    """Who recorded what, newest first, in local time."""
    lines = []
    for event in reversed(events):
        when = datetime.fromisoformat(event.at).replace(tzinfo=UTC).astimezone()
        lines.append(
            Content.styled(f"{spoken(when.date())} {when:%H:%M}  {first_line(event.actor)}  ", "$text-muted")
            + Content(first_line(f"{event.what} {event.moved}"))
        )
    return Content("\n").join(lines)


def clipped(text: str, longest: int) -> str:
    """The beginning of a very long text, saying that there is more."""
    return text if len(text) <= longest else f"{text[:longest]} … ({len(text):,} characters in all)"
