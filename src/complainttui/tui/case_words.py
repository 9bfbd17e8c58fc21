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
from complainttui.casework.recognition import notices_about
from complainttui.casework.telling import Section, Tone
from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.deadlines import Obligation, most_pressing_first, noun
from complainttui.rules.facts import StageFacts
from complainttui.rules.lists import channel_words
from complainttui.rules.text import first_line, visible_lines
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Outcome
from complainttui.rules.windows import escalation_window
from complainttui.store.casebook import CaseRecord, EventRecord, StageRecord

_COLOURS = {Urgency.OVER: "case-over", Urgency.TODAY: "case-today", Urgency.SOON: "case-soon"}
_MUTED = "case-muted"
"""Names of colours, which `tui.themes` gives those of the theme."""
_STYLES = {
    Tone.STRONG: "bold",
    Tone.MUTED: _MUTED,
    Tone.OVER: _COLOURS[Urgency.OVER],
    Tone.TODAY: _COLOURS[Urgency.TODAY],
    Tone.SOON: _COLOURS[Urgency.SOON],
}
LONGEST_SHOWN = 20_000  # characters of one text on a screen; `show` prints all of it

Line = tuple[int, Text]
"""A line with its indentation, which also holds where it wraps."""


def preview(case: CaseRecord, desk: Desk) -> Group:
    """The case in a few lines."""
    facts = case.facts
    head = ", ".join(filter(None, (case["topic"], case["service"])))
    by = f" ({first_line(channel_words(case['channel']))})" if case["channel"] else ""
    lines = [
        *([Text(first_line(" · ".join(told)), _COLOURS[Urgency.TODAY])] if (told := notices_about(desk, case)) else []),
        Text(f"{first_line(case.reference)}  {first_line(case['complainant'])}  {first_line(head)}", "bold"),
        Text(f"{Kind(facts.kind).label} received {spoken(facts.received_on)}{by}, {facts.procedure}"),
        Text(clipped(visible_lines(case["summary"].strip()), 600)),
    ]
    wants = case.stages[-1].outcome_sought
    if wants:
        lines.append(Text(f"Wants: {first_line(wants)}"))
    return Group(*lines, *(duty_line(duty, desk) for duty in most_pressing_first(case.obligations) if duty.is_open))


def notice_lines(case: CaseRecord, desk: Desk) -> list[Text]:
    """What has to be known of the person before anything else."""
    return [Text(first_line(notice), _COLOURS[Urgency.TODAY]) for notice in notices_about(desk, case)]


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
    for duty in most_pressing_first(case.obligations):
        lines += [(0, duty_line(duty, desk)), (2, Text(first_line(duty.why), _MUTED))]
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
        known = (
            Text(Outcome(facts.outcome).label, "bold")
            if facts.outcome
            else Text("NO OUTCOME RECORDED", _COLOURS[Urgency.OVER])
        )
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


def told_section(section: Section, hint: str = "") -> Group:
    """A section as the house tells it, its tones in colour; without lines, the hint."""
    lines: list[Line] = []
    for indent, parts in section.lines:
        line = Text()
        for words, tone in parts:
            line.append(clipped(visible_lines(words), LONGEST_SHOWN), _STYLES.get(tone, ""))
        lines.append((indent, line))
    return _indented(lines or [(0, Text(hint, _MUTED))])


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
