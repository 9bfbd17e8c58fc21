"""The morning run: an officer's own duties one after another, what was skipped once more at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from complainttui.casework.desk import Desk
from complainttui.casework.mine import Known, known_by, my_duties, soon
from complainttui.rules.countdown import in_words
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import read_case, read_events
from complainttui.store.open_duties import OpenDuty


@dataclass(frozen=True, slots=True)
class Ending:
    """How a duty came to be done with."""

    duty: OpenDuty
    is_ours: bool
    is_done: bool
    words: str
    """Who did it and what, where it was not us."""


@dataclass(slots=True)
class MorningRun:
    """What is still waiting, where the officer stands, and what became of the rest. Knows no screen and no database."""

    looks_ahead: bool = False
    """Also what is due in the next two working days."""
    waiting: dict[Known, OpenDuty] = field(default_factory=dict)
    endings: dict[Known, Ending] = field(default_factory=dict)
    skipped: set[Known] = field(default_factory=set)
    _numbers: dict[Known, int] = field(default_factory=dict)
    _visits: list[Known] = field(default_factory=list)
    _place: int = 0

    @property
    def current(self) -> OpenDuty | None:
        """The duty that the officer stands at; None at the end."""
        return self.waiting[self._visits[self._place]] if self._place < len(self._visits) else None

    @property
    def left(self) -> list[OpenDuty]:
        """What was skipped and is not done, in its first order."""
        return [self.waiting[one] for one in self._numbers if one in self.skipped]

    @property
    def progress(self) -> str:
        """'3 of 9, 2 skipped'."""
        current = self.current
        total = len(self._numbers)
        place = f"{self._numbers[known_by(current)]} of {total}" if current else f"{total} of {total}"
        return place + (f", {len(self.skipped)} skipped" if self.skipped else "")

    def take_up(self, found: Sequence[OpenDuty]) -> list[OpenDuty]:
        """Go by what is waiting now; what is new comes at the end, what came back at once. Returns what has gone."""
        now = {known_by(one): one for one in found}
        gone = [duty for known, duty in self.waiting.items() if known not in now]
        before = self._visits[: self._place]
        self._place = sum(one in now for one in before)
        self._visits = [one for one in self._visits if one in now]
        self.skipped &= now.keys()
        for known in now:
            if known not in self._numbers:
                self._numbers[known] = len(self._numbers) + 1
                self._visits.append(known)
            elif known not in self.waiting:  # it was taken back
                self._visits.insert(self._place, known)
                self.endings.pop(known, None)
        self.waiting = now
        return gone

    def ended(self, ending: Ending) -> None:
        """Remember how a duty came to be done with."""
        self.endings[known_by(ending.duty)] = ending

    def skip(self) -> None:
        """Go on; what is skipped for the first time comes once more at the end."""
        if self._place == len(self._visits):
            return
        known = self._visits[self._place]
        self.skipped.add(known)
        if self._visits.count(known) == 1:
            self._visits.append(known)
        self._place += 1

    def back(self) -> bool:
        """Go back to the one before. Returns whether there is one."""
        if not self._place:
            return False
        self._place -= 1
        return True


def waiting_now(desk: Desk, run: MorningRun) -> list[OpenDuty]:
    """What the run is about as things stand: mine and due today or over, or soon where it looks ahead."""
    return my_duties(desk, soon(desk) if run.looks_ahead else desk.today)


def how_ended(desk: Desk, duty: OpenDuty) -> Ending:
    """What became of a duty that no longer waits: who did it, going by the last that was recorded on its case."""
    events = read_events(desk.database.reader, duty.reference)
    last = events[-1] if events else None
    is_ours = last is not None and last.actor == desk.actor
    words = f"{duty.reference}: {last.actor} was quicker. {last.what}" if last and not is_ours else ""
    return Ending(duty, is_ours, _is_done(desk, duty), words)


def _is_done(desk: Desk, duty: OpenDuty) -> bool:
    try:
        case = read_case(desk.database.reader, duty.reference)
    except WrongInput:  # its logging was undone
        return False
    return any((one.stage, one.kind) == (duty.stage, duty.kind) and one.done_on for one in case.obligations)


def in_sum(run: MorningRun) -> str:
    """'3 done, 1 put off or passed on, 1 seen to by colleagues, 2 skipped.'."""
    ours = [one for one in run.endings.values() if one.is_ours]
    done = sum(one.is_done for one in ours)
    counted = (
        (done, "done"),
        (len(ours) - done, "put off or passed on"),
        (len(run.endings) - len(ours), "seen to by colleagues"),
        (len(run.skipped), "skipped"),
    )
    return (", ".join(f"{number} {words}" for number, words in counted if number) or "Nothing was waiting") + "."


def what_comes_next(desk: Desk, run: MorningRun) -> str:
    """What of the officer's is due on the next working day, else what is due after that, in a sentence."""
    following = desk.calendar.add(desk.today, 1)
    limit = soon(desk) if run.looks_ahead else desk.today
    later = sorted(
        (one for one in my_duties(desk) if one.due_on > limit), key=lambda one: (one.due_on, one.reference, one.kind)
    )
    tomorrow = [one for one in later if one.due_on <= following]
    if tomorrow:
        named = "; ".join(f"{one.reference} {one.name}" for one in tomorrow)
        return f"By the next working day, {spoken(following)}: {len(tomorrow)}. {named}."
    if not later:
        return "Nothing else of yours is due."
    return f"Next: {duty_words(later[0], desk)}."


def duty_words(duty: OpenDuty, desk: Desk) -> str:
    """'C-0001 Stage 1 response due Mon 2 Dec 2024, 2 days left'."""
    left = in_words(duty.due_on, desk.today, desk.calendar)
    return f"{duty.reference} {duty.name} due {spoken(duty.due_on)}, {left}"
