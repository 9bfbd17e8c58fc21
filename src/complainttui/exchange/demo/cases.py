"""A made-up team's case log, relative to today: it fills the demo, the screenshots and the benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random
from typing import TypeVar

from complainttui.exchange.case_log import COLUMNS
from complainttui.exchange.demo import words
from complainttui.rules.deadlines import derive, next_obligation, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.procedures import RESPOND
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.vocabulary import Kind, RefusalReason
from complainttui.rules.working_days import WorkingCalendar

Row = dict[str, str]
T = TypeVar("T")

# `extended_to` is left out, since it is a promise and may lie ahead.
_WHEN = ("received", "requested", "acknowledged", "extension_told", "responded", "_on")
_HAPPENED = tuple(name for name in COLUMNS if name.endswith(_WHEN))

_FIRST_PROCEDURE = date(2022, 4, 1)  # no complaints procedure is shipped for what was received earlier
_HISTORY = 1090  # days: a few short of three years, so that moving back to a working day stays within them
_OPEN_SHARE = 0.08  # about what a team of this pace has under way, so that not every day to come is too full
_OPEN_AT_LEAST = 18  # of a small demonstration, if it has as many cases, so that its list shows something of everything


@dataclass(frozen=True, slots=True)
class DemoLetter:
    """One entry of a case's correspondence."""

    reference: str
    on: date
    direction: str
    """'in', 'out' or 'internal'."""
    channel: str
    party: str
    summary: str
    by: str


def demo_case_log(today: date, calendar: WorkingCalendar, count: int = 400, seed: int = 7) -> list[Row]:
    """The rows of a case log of `count` cases received in the three years up to today, in order of receipt.

    The same arguments give the same rows. When today is not a working day nothing falls due on it.
    """
    team = _Team(today, calendar, Random(seed))  # noqa: S311 - made-up cases, no secrets
    still_open = min(count, max(_OPEN_AT_LEAST, round(count * _OPEN_SHARE)))
    waiting = enumerate(islice(cycle(words.OPEN), still_open))
    rows = [team.open_case(place, wanted) for place, wanted in waiting]
    rows += [team.ended_case() for _ in range(count - still_open)]
    if not calendar.is_working(today):
        _promise_today(rows, today, calendar)
    rows.sort(key=lambda row: row["received"])
    for number, row in enumerate(rows, start=1):
        row["reference"] = f"C-{number:04}"
    return rows


def _promise_today(rows: list[Row], today: date, calendar: WorkingCalendar) -> None:
    """At a weekend no clock runs out; two residents were promised their answer for the day itself."""
    promised = 0
    for row in rows:
        facts = _facts(row)
        answer = next(
            (one for one in derive(facts, under(procedure(facts.procedure), calendar)) if one.kind == RESPOND), None
        )
        if promised == 2 or answer is None or not answer.is_open or len(facts.stages) > 1 or answer.provisional:
            continue
        if not row["stage1_extended_to"] and answer.due_on < today <= calendar.add(answer.due_on, 5):
            row["stage1_extended_to"] = today.isoformat()
            row["stage1_extension_reason"] = "The resident asked for the answer by the weekend"
            row["stage1_extension_told"] = answer.due_on.isoformat()
            promised += 1


def demo_correspondence(rows: list[Row], seed: int = 7) -> list[DemoLetter]:
    """One to five entries for each open case and a third of the others, none later than the log knows."""
    rng = Random(seed)  # noqa: S311 - made-up letters, no secrets
    latest = max(map(_last_day, rows), default=date.min)  # the log itself says how far today has come
    told = [row for row in rows if _facts(row).is_open or rng.random() < 1 / 3]
    return [letter for row in told for letter in _letters(row, latest, rng)]


class _Team:
    """Makes the cases of one demo; everything random comes from its one generator."""

    def __init__(self, today: date, calendar: WorkingCalendar, rng: Random) -> None:
        self.today, self.calendar, self.rng = today, calendar, rng
        self.summaries: set[str] = set()

    def open_case(self, place: int, wanted: words.Waiting) -> Row:
        """A case that waits as wanted: searched for is the latest start whose clocks lead to that date."""
        due = self._day_at(wanted.left)
        row = next(row for row in self._begun(wanted) if self._waits_until(row, due))
        self._assign(row, wanted.officer)
        if wanted.stage == 2:
            row["stage1_outcome"] = self.rng.choice(("not_upheld", "partially_upheld"))
        self._describe(row)
        if place % 2 == 0 and place // 2 < len(words.AWKWARD_NAMES):
            row["complainant"] = words.AWKWARD_NAMES[place // 2]
        return row

    def ended_case(self) -> Row:
        """A case that needs no more answer; one whose life would reach beyond today is drawn again."""
        while True:
            row = self._lived(self._past_day())
            if _last_day(row) <= self.today:
                break
        self._assign(row, self.rng.choice(words.OFFICERS))
        self._describe(row)
        return row

    def _day_at(self, left: int) -> date:
        if left < 0:
            return self.calendar.before(self.today, -left)
        if left == 0 and self.calendar.is_working(self.today):
            return self.today
        return self.calendar.add(self.today, max(left, 1))

    def _begun(self, wanted: words.Waiting) -> Iterator[Row]:
        """The case, begun ever earlier; and again with other gaps, as some straddle a change of procedure."""
        for _ in range(50):
            to_acknowledge, to_answer, to_escalate = (self.rng.randint(*span) for span in ((1, 3), (5, 10), (3, 20)))
            for day in self._working_days_back():
                row = _blank(wanted.kind)
                received = day
                if wanted.stage == 2:
                    answered = self.calendar.before(day, to_escalate)
                    row["stage1_responded"] = answered.isoformat()
                    row["stage1_acknowledged"] = self.calendar.before(answered, to_answer).isoformat()
                    row["stage2_requested"] = day.isoformat()
                    received = self.calendar.before(answered, to_answer + to_acknowledge)
                _receive(row, received)
                if wanted.awaits == RESPOND:
                    self._acknowledge(row, wanted.stage, to_acknowledge)
                if wanted.extended:
                    self._extend(row, wanted.stage, told_late=False)
                yield row

    def _working_days_back(self) -> Iterator[date]:
        day = self.today if self.calendar.is_working(self.today) else self.calendar.before(self.today, 1)
        for _ in range(100):  # far longer than any clock with its extension
            yield day
            day = self.calendar.before(day, 1)

    def _waits_until(self, row: Row, due: date) -> bool:
        following = next_obligation(derive(_facts(row), under(procedure(row["procedure"]), self.calendar)))
        return following is not None and following.due_on == due and _last_day(row) <= self.today

    def _past_day(self) -> date:
        # Drawn with more weight on recent months, as the number of complaints grows from year to year.
        known = min(_HISTORY, (self.today - _FIRST_PROCEDURE).days)
        day = self.today - timedelta(days=int(known * self.rng.random() ** 1.8))
        by_day = self.calendar.is_working(day) or self.rng.random() < 0.1
        return day if by_day else self.calendar.before(day, 1)

    def _lived(self, received: date) -> Row:
        row = _blank(self._weighted(words.KINDS))
        _receive(row, received)
        if row["procedure"] == "record-only":
            row["closed_on"] = self.calendar.add(received, self.rng.randint(1, 5)).isoformat()
            return row
        self._acknowledge(row, 1, self._weighted(words.ACKNOWLEDGED_AFTER))
        fate = self.rng.random() if row["kind"] == Kind.COMPLAINT else 1.0
        if fate < 0.05:
            self._end_unanswered(row, refused=fate < 0.03)
            return row
        answered = self._answer(row, 1)
        if fate < 0.19:
            row["stage2_requested"] = self.calendar.add(answered, self.rng.randint(2, 20)).isoformat()
            self._acknowledge(row, 2, self._weighted(words.ACKNOWLEDGED_AFTER))
            answered = self._answer(row, 2)
        closed = self.calendar.add(answered, self.rng.randint(2, 15))
        if closed <= self.today and self.rng.random() < 0.97:
            row["closed_on"] = closed.isoformat()
        return row

    def _end_unanswered(self, row: Row, refused: bool) -> None:
        day = self.calendar.add(_last_day(row), self.rng.randint(1, 4)).isoformat()
        row["refused_on" if refused else "withdrawn_on"] = row["closed_on"] = day
        if not refused:
            return
        reason = self.rng.choice(tuple(words.REFUSAL_REASONS))
        row["refusal_reason"] = reason.label
        if reason == RefusalReason.OVER_12_MONTHS:
            long_ago = date.fromisoformat(row["received"]) - timedelta(days=self.rng.randint(400, 700))
            row["happened"] = long_ago.isoformat()

    def _acknowledge(self, row: Row, stage: int, after: int) -> None:
        if procedure(row["procedure"]).extent_of(stage).acknowledge:
            begun = date.fromisoformat(row["received"] if stage == 1 else row["stage2_requested"])
            row[f"stage{stage}_acknowledged"] = self.calendar.add(begun, after).isoformat()

    def _answer(self, row: Row, stage: int) -> date:
        extended = self.rng.random() < 0.1
        if extended:
            self._extend(row, stage, told_late=self.rng.random() < 0.2)
        due = self._respond_due(row, stage)
        early = self.rng.randint(0, 4 if extended else 7)
        answered = self.calendar.before(due, early) if early else due
        told = row[f"stage{stage}_extension_told"]
        if self.rng.random() < 0.14 or told > answered.isoformat():
            answered = self.calendar.add(due, self.rng.randint(4, 15))
        outcomes = words.COMPLAINT_OUTCOMES if row["kind"] == Kind.COMPLAINT else words.ENQUIRY_OUTCOMES
        row[f"stage{stage}_responded"] = answered.isoformat()
        row[f"stage{stage}_outcome"] = self._weighted(outcomes)
        return answered

    def _extend(self, row: Row, stage: int, told_late: bool) -> None:
        rule = procedure(row["procedure"]).extent_of(stage).extend
        if not rule or not rule.days:  # a team's own procedure may know no extension
            return
        due = self._respond_due(row, stage)
        row[f"stage{stage}_extended_to"] = self.calendar.add(due, rule.days).isoformat()
        row[f"stage{stage}_extension_reason"] = self.rng.choice(words.EXTENSION_REASONS)
        told = self.calendar.add(due, 2) if told_late else self.calendar.before(due, 2)
        row[f"stage{stage}_extension_told"] = told.isoformat()

    def _respond_due(self, row: Row, stage: int) -> date:
        obligations = derive(_facts(row), under(procedure(row["procedure"]), self.calendar))
        return next(one.due_on for one in obligations if (one.stage, one.kind) == (stage, RESPOND))

    def _assign(self, row: Row, officer: str) -> None:
        row["officer"] = row["stage1_handler"] = officer
        if row["stage2_requested"]:
            row["stage2_handler"] = officer
            row["stage1_handler"] = self.rng.choice([other for other in words.OFFICERS if other != officer])

    def _describe(self, row: Row) -> None:
        topic, story = self._fresh(row["kind"])
        row["summary"] = story.summary
        row["service"], row["topic"] = topic.service, topic.name
        row["tenure"] = self.rng.choice(topic.tenures)
        row["ward"] = self.rng.choice(words.WARDS)
        in_the_south = words.WARDS.index(row["ward"]) >= len(words.WARDS) // 2
        row["team"] = words.TEAMS[row["service"]][in_the_south] if row["officer"] else ""
        row["channel"] = self._channel(row)
        row["complainant"] = f"{self.rng.choice(words.GIVEN_NAMES)} {self.rng.choice(words.FAMILY_NAMES)}"
        if row["tenure"] != "housing_applicant":
            row["property_ref"] = f"P{self.rng.randint(100_000, 999_999)}"
        if row["kind"] == Kind.COMPLAINT:
            row["complaint_definition"] = story.definition
            row["outcome_sought"] = story.wish
            row["representative"] = self.rng.choice(tuple(words.REPRESENTATIVES)) if self.rng.random() < 0.07 else ""
            if row["stage1_responded"]:
                self._learn(row, topic, story)

    def _learn(self, row: Row, topic: words.Topic, story: words.Story) -> None:
        row["root_cause"] = self.rng.choice(topic.causes)
        if (row["stage2_outcome"] or row["stage1_outcome"]) not in words.FOUND_FOR_THEM:
            return
        row["remedies"] = story.remedy
        if self.rng.random() < 0.35:
            row["compensation"] = self.rng.choice(words.COMPENSATION)
        if self.rng.random() < 0.5:
            row["lessons"] = self.rng.choice(topic.lessons)

    def _channel(self, row: Row) -> str:
        if not self.calendar.is_working(date.fromisoformat(row["received"])):
            return self.rng.choice(("online", "email"))  # nobody is there to take calls or open the post
        if row["kind"] in words.FRAMES:
            return self._weighted(words.MEMBERS_CHANNELS)
        return self._weighted(words.CHANNELS)

    def _fresh(self, kind: str) -> tuple[words.Topic, words.Story]:
        """A topic with a story whose summary no case has yet, unless the words run out."""
        for _ in range(50):
            topic, story = self._draw(kind)
            details = {name: self.rng.choice(choices) for name, choices in words.DETAILS.items()}
            story = replace(story, summary=story.summary.format(**details))
            if story.summary not in self.summaries:
                break
        self.summaries.add(story.summary)
        return topic, story

    def _draw(self, kind: str) -> tuple[words.Topic, words.Story]:
        if kind in words.NOTES:
            service, name, text = self.rng.choice(words.NOTES[kind])
            topic = next(one for one in words.TOPICS if (one.service, one.name) == (service, name))
            return topic, words.Story(text, "", "", "")
        topic = self.rng.choice(words.TOPICS)
        story = self.rng.choice(topic.stories)
        frame = self.rng.choice(words.FRAMES.get(kind, ("{summary}",)))
        return topic, replace(story, summary=frame.replace("{summary}", story.summary))

    def _weighted(self, shares: Mapping[T, int]) -> T:
        return self.rng.choices(list(shares), list(shares.values()))[0]


def _letters(row: Row, latest: date, rng: Random) -> list[DemoLetter]:
    """The first letter, and a few of what followed; `latest` is a day known to have come."""
    first, *following = _milestones(row, rng)
    if row["procedure"] != "record-only" and (days := _chatter_days(row, latest)):
        repairs = words.REPAIR_CHATTER if row["service"] in words.REPAIRING_SERVICES else ()
        said = rng.sample(words.CHATTER + repairs, 3)
        following += [(rng.choice(days), *one) for one in said]
    chosen = rng.sample(following, min(rng.randint(0, 4), len(following)))
    person = row["representative"] or row["complainant"]
    return [
        DemoLetter(
            row["reference"], on, direction, channel, party or person, summary, row["officer"] or words.OFFICERS[0]
        )
        for on, direction, channel, party, summary in [first, *sorted(chosen)]
    ]


def _milestones(row: Row, rng: Random) -> list[tuple[date, str, str, str, str]]:
    """What the dates of the row say was written, the first contact first."""
    party = words.PARTIES.get(row["kind"], "")
    first = f"{Kind(row['kind']).label} received about: {row['topic']}."
    found = [(row["received"], "in", row["channel"], first)]
    for column, direction, summary in words.MILESTONES:
        if row[column]:
            found.append((row[column], direction, rng.choice(("email", "letter")), summary))
    return [(date.fromisoformat(on), direction, channel, party, text) for on, direction, channel, text in found]


def _chatter_days(row: Row, latest: date) -> list[date]:
    """The weekdays after the acknowledgement, up to the last event; in an open case, a week more."""
    start = date.fromisoformat(row["stage1_acknowledged"] or row["received"])
    end = _last_day({**row, "closed_on": ""})  # nobody writes for news between the answer and the closing
    if _facts(row).is_open:
        end = min(end + timedelta(days=7), latest)
    days = [start + timedelta(days=after) for after in range(1, (end - start).days + 1)]
    return [day for day in days if day.weekday() < 5]


def _blank(kind: str) -> Row:
    return {**dict.fromkeys(COLUMNS, ""), "kind": kind}


def _receive(row: Row, day: date) -> None:
    row["received"] = day.isoformat()
    row["procedure"] = choose(row["kind"], day).id


def _last_day(row: Row) -> date:
    return date.fromisoformat(max(row[name] for name in _HAPPENED))


def _facts(row: Row) -> CaseFacts:
    return CaseFacts(
        kind=row["kind"],
        procedure=row["procedure"],
        received_on=date.fromisoformat(row["received"]),
        stages=tuple(_stage(row, number) for number in ((1, 2) if row["stage2_requested"] else (1,))),
        withdrawn_on=_day(row["withdrawn_on"]),
        closed_on=_day(row["closed_on"]),
    )


def _stage(row: Row, number: int) -> StageFacts:
    prefix = f"stage{number}_"
    told_on, to = _day(row[prefix + "extension_told"]), _day(row[prefix + "extended_to"])
    return StageFacts(
        number=number,
        requested_on=date.fromisoformat(row["received"] if number == 1 else row[prefix + "requested"]),
        acknowledged_on=_day(row[prefix + "acknowledged"]),
        responded_on=_day(row[prefix + "responded"]),
        extensions=(ExtensionFacts(told_on, to=to),) if to else (),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
