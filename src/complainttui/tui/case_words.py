"""A case in words for the screens: the preview, and the sections of the case screen. All user text goes out safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from complainttui.casework.desk import Desk
from complainttui.casework.named_facts import named_facts
from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.deadlines import Obligation, noun
from complainttui.rules.facts import StageFacts
from complainttui.rules.money import pounds
from complainttui.rules.text import first_line, visible_lines
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Audience, Channel, Finding, Kind, LetterKind, Outcome, Remedy
from complainttui.rules.windows import escalation_window
from complainttui.store.casebook import CaseRecord, EventRecord, StageRecord

_COLOURS = {Urgency.OVER: "bold red", Urgency.TODAY: "bold yellow", Urgency.SOON: "cyan"}
_MUTED = "dim"
LONGEST_SHOWN = 20_000  # characters of one text on a screen; `show` prints all of it

Line = tuple[int, Text]
"""A line with its indentation, which also holds where it wraps."""


def preview(case: CaseRecord, desk: Desk) -> Group:
    """The case in a few lines."""
    facts = case.facts
    head = ", ".join(filter(None, (case["topic"], case["service"])))
    by = f" ({Channel(case['channel']).label.lower()})" if case["channel"] else ""
    lines = [
        Text(f"{first_line(case.reference)}  {first_line(case['complainant'])}  {first_line(head)}", "bold"),
        Text(f"{Kind(facts.kind).label} received {spoken(facts.received_on)}{by}, {facts.procedure}"),
        Text(clipped(visible_lines(case["summary"].strip()), 600)),
    ]
    wants = case.stages[-1].outcome_sought
    if wants:
        lines.append(Text(f"Wants: {first_line(wants)}"))
    return Group(*lines, *(duty_line(duty, desk) for duty in case.obligations if duty.is_open))


def facts_section(case: CaseRecord, desk: Desk) -> Table:
    """What is recorded about the case, a line each; what is not known is left out."""
    table = Table.grid(padding=(0, 2))
    for name, value in named_facts(case, desk):
        table.add_row(Text(name, style=_MUTED), Text(first_line(clipped(value, LONGEST_SHOWN))))
    return table


def summary_section(case: CaseRecord) -> Text:
    """What happened, in the person's words."""
    return Text(clipped(visible_lines(case["summary"]), LONGEST_SHOWN))


def clocks_section(case: CaseRecord, desk: Desk) -> Group:
    """Every obligation: due, how long is left or how it ended, and why."""
    lines: list[Line] = []
    for duty in case.obligations:
        lines += [(0, duty_line(duty, desk)), (2, Text(duty.why, _MUTED))]
    return _indented(lines or [(0, Text("No clock runs under this procedure."))])


def duty_line(duty: Obligation, desk: Desk) -> Text:
    """One obligation in a line, coloured by its urgency, the words saying the same."""
    line = Text(f"{duty.name} due {spoken(duty.due_on)}{' (provisional)' if duty.provisional else ''}, ")
    if duty.done_on:
        return line.append(f"done {spoken(duty.done_on)}").append(" LATE" if duty.done_on > duty.due_on else "", "bold")
    if duty.lapsed_on:
        return line.append(f"lapsed {spoken(duty.lapsed_on)}")
    colour = _COLOURS.get(urgency(duty.due_on, desk.today, desk.calendar), "")
    return line.append(in_words(duty.due_on, desk.today, desk.calendar), colour)


def stages_section(case: CaseRecord, desk: Desk) -> Group:
    """Each stage: its dates, definition, who handled it, outcome."""
    return _indented(line for stage in case.stages for line in _stage_lines(case, stage, desk))


def _stage_lines(case: CaseRecord, stage: StageRecord, desk: Desk) -> Iterator[Line]:
    facts = stage.facts
    governs = desk.database.editions.governs(case.facts)
    rule = governs(facts).procedure.extent_of(facts.number)
    yield 0, Text(rule.title, "bold")
    if facts.number > 1:
        yield 2, Text(f"Requested {spoken(facts.requested_on)}")
    if rule.acknowledge or facts.acknowledged_on:
        yield 2, Text(f"Acknowledged {spoken(facts.acknowledged_on) if facts.acknowledged_on else 'not yet'}")
    yield from _clock_lines(facts)
    if stage.definition:
        yield 2, Text(f"Complaint: {first_line(stage.definition)}")
    if stage.outcome_sought:
        yield 2, Text(f"Wants: {first_line(stage.outcome_sought)}")
    if facts.responded_on:
        by = f" by {first_line(facts.handler)}" if facts.handler else ""
        answered = Text(f"Answered {spoken(facts.responded_on)}{by}: ")
        known = Text(Outcome(facts.outcome).label, "bold") if facts.outcome else Text("NO OUTCOME RECORDED", "bold red")
        yield 2, answered.append_text(known)
        window = escalation_window(facts, governs)
        if window:
            yield 2, Text(f"{window.words}: {spoken(window.last_day)}")
    elif not case.facts.is_ended:
        yield 2, Text("Not answered yet")


def _clock_lines(facts: StageFacts) -> Iterator[Line]:
    """What moved or made up the clocks of a stage: extensions, pauses, steps."""
    for extension in facts.extensions:
        told = spoken(extension.told_on) if extension.told_on else "no date"
        over = f" Good reason: {first_line(extension.good_reason)}" if extension.good_reason else ""
        yield 2, Text(f"Extended, told {told}: {first_line(extension.reason)}{over}")
    for pause in facts.pauses:
        yield 2, Text(f"Paused {spoken(pause.from_on)} to {spoken(pause.until_on)}: {first_line(pause.reason)}")
    for step in facts.steps:
        yield 2, Text(f"{noun(step.name).capitalize()} {spoken(step.on)}")


def points_section(case: CaseRecord) -> Group:
    """Each point of the complaint with what was found on it, stage by stage."""
    lines: list[Line] = []
    for point in case.facts.points:
        lines.append((0, Text(f"{point.number}. {first_line(point.text)}")))
        found = [one for one in case.facts.findings if one.point == point.number]
        for one in found:
            label = Finding(one.finding).label
            head = Text(f"Stage {one.stage}: ").append(label, "bold").append(f". {first_line(one.reason)}")
            rests_on = ", ".join(filter(None, (first_line(one.policy), first_line(one.cause))))
            lines.append((3, head.append(f" ({rests_on})" if rests_on else "", _MUTED)))
        if not found:
            lines.append((3, Text("nothing found yet; f records it", _MUTED)))
    return _indented(lines or [(0, Text("None set out. A adds one.", _MUTED))])


def promises_section(case: CaseRecord, desk: Desk) -> Group:
    """What was promised to put things right, and whether it was done."""
    lines: list[Line] = []
    for one in case.facts.promises:
        money = f" £{pounds(one.amount_pence)}" if one.amount_pence is not None else ""
        for_what = f" for {first_line(one.head)}" if one.head else ""
        lines.append((0, Text(f"{one.number}. {Remedy(one.kind).label}{money}{for_what}: {first_line(one.text)}")))
        state = Text(f"{first_line(one.owner)}, by {spoken(one.due_on)}: ", _MUTED)
        if one.done_on:
            late = " LATE" if one.done_on > one.due_on else ""
            state.append(f"done {spoken(one.done_on)}{late}. {first_line(one.evidence)}")
        else:
            colour = _COLOURS.get(urgency(one.due_on, desk.today, desk.calendar), "")
            state.append(in_words(one.due_on, desk.today, desk.calendar), colour)
        lines.append((3, state))
    return _indented(lines or [(0, Text("Nothing promised. t promises a remedy.", _MUTED))])


def lessons_section(case: CaseRecord) -> Group:
    """What was learnt, what is done about it, and with whom it was shared."""
    lines: list[Line] = []
    for one in case.facts.lessons:
        lines.append((0, Text(f"{one.number}. {first_line(one.text)}")))
        doing = ", ".join(filter(None, (first_line(one.action), first_line(one.owner))))
        when = f"done {spoken(one.done_on)}" if one.done_on else f"by {spoken(one.due_on)}" if one.due_on else ""
        shared = ", ".join(Audience(word).label.lower() for word in one.shared_with.split(",") if word)
        told = f"shared with {shared}" if shared else "not shared yet"
        lines.append((3, Text("; ".join(filter(None, (doing, when, told))), _MUTED)))
    return _indented(lines or [(0, Text("None recorded. L records one.", _MUTED))])


def letters_section(case: CaseRecord) -> Group:
    """Correspondence, newest first."""
    signs = {"in": "from", "out": "to", "internal": "note"}
    lines: list[Line] = []
    for one in sorted(case.facts.correspondence, key=lambda one: (one.on_date, one.number), reverse=True):
        with_whom = " ".join(filter(None, (signs.get(one.direction, ""), first_line(one.party))))
        head = Text(f"{spoken(one.on_date)}  {with_whom}, {one.channel}  ", "bold")
        lines.append((0, head.append(f"({first_line(one.recorded_by)})", _MUTED)))
        if one.letter:
            lines.append((2, Text(f"{LetterKind(one.letter).label}, stage {one.stage}", "bold")))
        if one.gaps:
            lines.append((2, Text(f"Sent with gaps, because: {first_line(one.because)}", "bold")))
            lines += [(4, Text(first_line(gap), _MUTED)) for gap in one.gaps.splitlines()]
        lines.append((2, Text(clipped(visible_lines(one.summary), LONGEST_SHOWN))))
    return _indented(lines or [(0, Text("None logged yet. c logs a letter, call or visit; N a note."))])


def timeline_section(events: list[EventRecord]) -> Group:
    """Who recorded what, newest first, in local time."""
    lines: list[Line] = []
    for event in reversed(events):
        when = datetime.fromisoformat(event.at).replace(tzinfo=UTC).astimezone()
        lines.append((0, Text(f"{spoken(when.date())} {when:%H:%M}  {first_line(event.actor)}", _MUTED)))
        lines.append((2, Text(first_line(f"{event.what} {event.moved}"))))
    return _indented(lines)


def clipped(text: str, longest: int) -> str:
    """The beginning of a very long text, saying that there is more."""
    return text if len(text) <= longest else f"{text[:longest]} … ({len(text):,} characters in all)"


def _indented(lines: Iterable[Line]) -> Group:
    return Group(*(Padding(text, (0, 0, 0, indent)) for indent, text in lines))
