"""What happens to made-up cases, done by the program's own actions: no rule and no derived date is written down here.

What differs from case to case of one life stands in it as a token, such as `zqsummary`: a word that searching and the
keys of people leave as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from complainttui.casework.action import CaseAction
from complainttui.casework.actions.acknowledge import Acknowledge
from complainttui.casework.actions.circumstances import Circumstances
from complainttui.casework.actions.close import Close
from complainttui.casework.actions.correspond import Correspond
from complainttui.casework.actions.escalate import Escalate
from complainttui.casework.actions.extend import Extend
from complainttui.casework.actions.keep_promise import KeepPromise
from complainttui.casework.actions.learn import Learn
from complainttui.casework.actions.promise import Promise
from complainttui.casework.actions.represent import Represent
from complainttui.casework.actions.respond import Respond
from complainttui.casework.actions.withdraw import Withdraw
from complainttui.exchange.demo import record_words
from complainttui.exchange.demo import words as demo
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.vocabulary import ROOT_CAUSES, Kind

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork

EVENTS = 5
REMARKS = 4
"""Texts besides the summary that a life may ask for: `zqremark1` to `zqremark4`."""
OWNER, REVIEWER = "zqowner", "zqreviewer"
TOKENS = (
    "reference", "person", "complainant", "contact", "property_ref", "ward", "service", "team", "topic", "summary",
)  # fmt: skip
"""Columns of a case that each case has for itself, besides its officer."""
_OLDEST = "ho-2020"
_ENQUIRIES = {"mp_enquiry": 10, "councillor_enquiry": 9, "service_request": 6}
_KINDS = {"complaint": 70, **_ENQUIRIES, "compliment": 4, "other": 1}
_CHANNELS = {"phone": 30, "email": 28, "online": 25, "letter": 8, "in_person": 6, "social_media": 3}
_TENURES = {"tenant": 70, "leaseholder": 14, "housing_applicant": 8, "shared_owner": 5, "unknown": 3}
_OUTCOMES = {"not_upheld": 40, "upheld": 34, "partially_upheld": 23, "resolved": 3}
_FOUND_FOR_THEM = ("upheld", "partially_upheld")
_PROMISED = [one for one in record_words.PROMISES if one[0] != "payment"]
_EXTENSION = 10  # working days: what every shipped complaints procedure allows
_LONG_OPEN = 24  # working days from receipt, after which an open complaint has gone to stage 2

Acts = Iterator[tuple[date, list[CaseAction]]]
"""What is done on a day, as one event; the case is settled before the next is asked for."""


@dataclass(frozen=True, slots=True)
class Birth:
    """When a case came, what day it is, and whether it is still open."""

    received: date
    today: date
    is_open: bool


def columns(birth: Birth, rng: Random) -> dict[str, object]:
    """The columns of the new case."""
    kind = _one_of({"complaint": 75, **_ENQUIRIES} if birth.is_open else _KINDS, rng)
    # Before any shipped complaints procedure was in force, the oldest of them.
    is_early = kind == Kind.COMPLAINT and birth.received < procedure(_OLDEST).applies_from
    return {
        "kind": kind,
        "procedure": _OLDEST if is_early else choose(kind, birth.received).id,
        "received_on": birth.received,
        "channel": _one_of(_CHANNELS, rng),
        "tenure": _one_of(_TENURES, rng),
        "owner": OWNER,
        **{name: f"zq{name.replace('_', '')}" for name in TOKENS},
    }


def live(work: CaseWork, birth: Birth, rng: Random) -> Acts:
    """Everything that happens to a case after its logging, in four events."""
    story = _Story(work, birth, rng)
    if birth.is_open:
        return story.put_right_by_and_by() if story.is_complaint and rng.random() < 0.12 else story.still_open()
    if not procedure(work.case.procedure).extent_of(1).clocks:
        return story.recorded_only()
    if not story.is_complaint:
        return story.enquiry()
    fate = rng.random()
    if fate < 0.05:
        return story.withdrawn()
    return story.two_stages() if fate < 0.16 else story.one_stage()


class _Story:
    """Tells one life, day by day."""

    def __init__(self, work: CaseWork, birth: Birth, rng: Random) -> None:
        self._work, self._birth, self._rng = work, birth, rng
        self._calendar = work.desk.calendar
        self._remarks = 0
        self._found_for_them = self._promised = False

    @property
    def is_complaint(self) -> bool:
        """Whether the Code is about it."""
        return self._work.case.kind == Kind.COMPLAINT

    def one_stage(self) -> Acts:
        """Acknowledged, looked into, answered, closed."""
        acknowledged = self._after(self._birth.received, 1, 7)
        yield acknowledged, [_act(Acknowledge, on=acknowledged)]
        yield self._looked_into(acknowledged)
        answered = self._day_of_answer()
        yield answered, self._answer(answered)
        closed = self._after(answered, 3, 20)
        yield closed, self._close(closed)

    def two_stages(self) -> Acts:
        """Answered, taken to stage 2 by somebody else, and answered again."""
        acknowledged = self._after(self._birth.received, 1, 7)
        yield acknowledged, [_act(Acknowledge, on=acknowledged), self._letter("in", acknowledged)]
        answered = self._day_of_answer()
        yield answered, [self._respond(answered, _one_of(_OUTCOMES, self._rng))]
        escalated = self._after(answered, 2, 20)
        again = self._after(escalated, 1, 5)
        yield again, [_act(Escalate, on=escalated, officer=REVIEWER, reason="zqremark2"), _act(Acknowledge, on=again)]
        final = self._day_of_answer()
        closed = self._after(final, 3, 9)
        yield closed, [*self._answer(final), *self._close(closed)]

    def enquiry(self) -> Acts:
        """Taken up, asked about, answered, closed."""
        begun = self._after(self._birth.received, 1, 3)
        yield begun, [*self._acknowledge(begun), self._letter("internal", begun)]
        yield begun, [self._letter("in", begun)]
        answered = self._day_of_answer()
        yield answered, [self._respond(answered, "resolved")]
        closed = self._after(answered, 1, 9)
        yield closed, [_act(Close, on=closed)]

    def recorded_only(self) -> Acts:
        """Passed on, thanked for, closed."""
        for direction in ("internal", "internal", "out"):
            day = self._after(self._birth.received, 1, 3)
            yield day, [self._letter(direction, day)]
        closed = self._after(self._birth.received, 3, 6)
        yield closed, [_act(Close, on=closed)]

    def withdrawn(self) -> Acts:
        """Withdrawn before the answer."""
        acknowledged = self._after(self._birth.received, 1, 4)
        yield acknowledged, [_act(Acknowledge, on=acknowledged)]
        for direction in ("out", "in"):
            day = self._after(acknowledged, 1, 3)
            yield day, [self._letter(direction, day)]
        ended = self._after(acknowledged, 3, 5)
        yield ended, [_act(Withdraw, on=ended, reason="mended meanwhile")]

    def still_open(self) -> Acts:
        """As far as it has come by today; letters and notes make up the five events."""
        told, day = 1, self._birth.received
        acknowledged = self._after(day, 1, 6)
        if acknowledged <= self._birth.today and self._rng.random() < 0.95 and self._acknowledge(acknowledged):
            told, day = told + 1, acknowledged
            yield day, self._acknowledge(day)
            if self.is_complaint and self._calendar.between(day, self._birth.today) >= _LONG_OPEN:
                answered = self._after(day, 5, 12)
                yield answered, [self._respond(answered, "not_upheld")]
                day = self._after(answered, 2, 10)
                yield day, [_act(Escalate, on=day, officer=REVIEWER, reason="zqremark2")]
                told += 2
            elif self._rng.random() < 0.6:
                yield self._looked_into(day)
                told += 1
        for number in range(told, EVENTS):
            day = min(self._after(day, 1, 2), self._birth.today)
            yield day, [self._letter(("in", "out", "internal")[number % 3], day)]

    def put_right_by_and_by(self) -> Acts:
        """Answered; what was promised is still to be done."""
        acknowledged = self._after(self._birth.received, 1, 3)
        yield acknowledged, [_act(Acknowledge, on=acknowledged)]
        yield self._looked_into(acknowledged)
        answered = self._after(acknowledged, 3, 6)
        yield answered, [self._letter("out", answered), self._respond(answered, "upheld")]
        yield answered, [self._promise(answered, self._rng.randint(3, 25))]

    def _looked_into(self, after: date) -> tuple[date, list[CaseAction]]:
        """What is learnt on the way: letters, circumstances, who speaks for the person, that it takes longer."""
        day = min(self._after(after, 1, 3), self._birth.today)
        acts: list[CaseAction] = [self._letter("in", day)]
        if self._rng.random() < 0.15:
            vulnerability, preferred = self._rng.choice(record_words.VULNERABLE)
            acts.append(_act(Circumstances, vulnerability=vulnerability, preferred=preferred))
        if self._rng.random() < 0.06:
            name = self._rng.choice(tuple(demo.REPRESENTATIVES))
            acts.append(_act(Represent, name=name, consent=day, evidence="signed form"))
        if self.is_complaint and self._rng.random() < 0.1:
            reason = self._rng.choice(demo.EXTENSION_REASONS)
            acts.append(_act(Extend, by=_EXTENSION, reason=reason, told=day, details_given="yes"))
        return day, acts

    def _answer(self, on: date) -> list[CaseAction]:
        outcome = _one_of(_OUTCOMES, self._rng)
        acts: list[CaseAction] = [self._letter("out", on), self._respond(on, outcome)]
        return [*acts, self._promise(on, 10)] if outcome in _FOUND_FOR_THEM else acts

    def _respond(self, on: date, outcome: str) -> CaseAction:
        self._found_for_them = self._found_for_them or outcome in _FOUND_FOR_THEM
        return _act(Respond, outcome=outcome, root_cause=self._rng.choice(ROOT_CAUSES), on=on)

    def _promise(self, on: date, days: int) -> CaseAction:
        self._promised = True
        kind, text, _ = self._rng.choice(_PROMISED)
        return _act(Promise, kind=kind, text=text, by=self._calendar.add(on, days), owner=OWNER, on=on)

    def _close(self, on: date) -> list[CaseAction]:
        kept = [_act(KeepPromise, number=1, on=on, evidence="seen on a visit")] if self._promised else []
        learnt = [_act(Learn, lesson=self._rng.choice(record_words.LESSONS))] if self._found_for_them else []
        return [*kept, *learnt, _act(Close, on=on)]

    def _acknowledge(self, on: date) -> list[CaseAction]:
        """Where the procedure asks for it."""
        return [_act(Acknowledge, on=on)] if self._work.rule.acknowledge else []

    def _letter(self, direction: str, on: date) -> CaseAction:
        self._remarks = min(self._remarks + 1, REMARKS)
        party = "" if direction == "internal" else "Resident"
        return _act(
            Correspond, direction=direction, channel="email", party=party, on=on, summary=f"zqremark{self._remarks}"
        )

    def _day_of_answer(self) -> date:
        """Mostly some days before it is due, and every seventh time after."""
        answer = self._work.answer
        due = answer.due if answer else self._after(self._birth.received, 5, 10)
        begun = self._work.facts.stage
        first = max(filter(None, (begun.requested_on, begun.acknowledged_on)))
        early = self._calendar.before(due, self._rng.randint(1, 6))
        return self._after(due, 1, 15) if self._rng.random() < 1 / 7 else max(early, first)

    def _after(self, day: date, least: int, most: int) -> date:
        """So many working days later."""
        return self._calendar.add(day, self._rng.randint(least, most))


def _act(action: type[CaseAction], **given: object) -> CaseAction:
    """The action with these inputs, none in the others."""
    blank: dict[str, Any] = dict.fromkeys(one.name for one in fields(action))
    return action(**blank | given)


def _one_of(weighted: Mapping[str, int], rng: Random) -> str:
    (drawn,) = rng.choices(list(weighted), list(weighted.values()))
    return drawn
