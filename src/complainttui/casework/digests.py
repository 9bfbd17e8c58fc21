"""What is to be done, gathered for each officer or team: what is over, due today, due soon, and not acknowledged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.rules.countdown import Urgency, urgency
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import ACKNOWLEDGE
from complainttui.rules.query.writing import both
from complainttui.rules.vocabulary import Word
from complainttui.store.open_duties import OpenDuty, open_duties
from complainttui.store.query import compile_query


class By(Word):
    """For whom digests are gathered."""

    OFFICER = "officer"
    TEAM = "team"

    @property
    def names(self) -> str:
        """The list that has their names."""
        return f"{self.value}s"

    @property
    def nobody(self) -> str:
        """What stands in place of a name where there is none."""
        return f"No {self.value}"

    def whose(self, duty: OpenDuty) -> str:
        """Whose the obligation is: that of whoever does it, or of the team that the case is with."""
        return duty.owner if self == By.OFFICER else duty.team


@dataclass(frozen=True, slots=True)
class Digest:
    """What one officer or team has to do, soonest first; each obligation once."""

    whose: str
    over: tuple[OpenDuty, ...]
    today: tuple[OpenDuty, ...]
    soon: tuple[OpenDuty, ...]
    """Due in the next two working days."""
    unacknowledged: tuple[OpenDuty, ...]
    """Acknowledgements that are due after that."""
    later: int
    """How many others are due after that."""

    @property
    def parts(self) -> tuple[tuple[str, tuple[OpenDuty, ...]], ...]:
        """Its parts with their headings, those with nothing in them left out."""
        named = (
            ("Over", self.over),
            ("Due today", self.today),
            ("Due in the next two working days", self.soon),
            ("Not acknowledged yet", self.unacknowledged),
        )
        return tuple((heading, duties) for heading, duties in named if duties)

    @property
    def told(self) -> tuple[OpenDuty, ...]:
        """Every obligation that it names."""
        return self.over + self.today + self.soon + self.unacknowledged

    @property
    def totals(self) -> str:
        """'things to do: 2 over, 1 due today, 0 in the next two working days, 1 not acknowledged, 4 later'."""
        return _totals([self])


def digests(desk: Desk, query: str, by: By) -> list[Digest]:
    """A digest for each officer or team that has something to do, by name; what nobody has comes last.

    `query` narrows the cases. Raises WrongInput or Unreachable.
    """
    found: dict[str, list[OpenDuty]] = defaultdict(list)
    for duty in duties_of(desk, query):
        found[by.whose(duty)].append(duty)
    return [_digest(desk, whose, found[whose]) for whose in sorted(found, key=lambda one: (not one, one))]


def duties_of(desk: Desk, query: str, owner: str | None = None) -> list[OpenDuty]:
    """What is to be done on the open cases that a query matches, soonest first; with `owner`, only what is theirs.

    Raises WrongInput or Unreachable.
    """
    condition = compile_query(both("open", query), desk.asker)
    # In one order on both engines, which compare texts each in its own way.
    found = open_duties(desk.database.reader, condition, owner=owner)
    return sorted(found, key=lambda one: (one.due_on, one.reference, one.kind))


def only_for(desk: Desk, gathered: Sequence[Digest], by: By, name: str) -> list[Digest]:
    """The digest of one name; an empty one where nothing is to be done. Raises WrongInput for a name not known."""
    known = {*desk.names(by.names, retired=True), *(one.whose for one in gathered if one.whose)}
    if name not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise WrongInput(f"{name!r} is no {by.value} here. Known: {listed}.", "to")
    return [one for one in gathered if one.whose == name] or [Digest(name, (), (), (), (), 0)]


def in_all(gathered: Sequence[Digest]) -> str:
    """The totals of several digests."""
    return _totals(gathered)


def narrowed(digest: Digest, told: Iterable[OpenDuty]) -> Digest:
    """The digest with only these obligations."""
    kept = set(told)

    def those(duties: tuple[OpenDuty, ...]) -> tuple[OpenDuty, ...]:
        return tuple(one for one in duties if one in kept)

    over, today, soon = those(digest.over), those(digest.today), those(digest.soon)
    return Digest(digest.whose, over, today, soon, those(digest.unacknowledged), digest.later)


def _digest(desk: Desk, whose: str, duties: Sequence[OpenDuty]) -> Digest:
    parts: dict[Urgency, list[OpenDuty]] = {one: [] for one in Urgency}
    for duty in duties:
        parts[urgency(duty.due_on, desk.today, desk.calendar)].append(duty)
    later = parts[Urgency.LATER]
    unacknowledged = tuple(one for one in later if one.kind == ACKNOWLEDGE)
    return Digest(
        whose,
        tuple(parts[Urgency.OVER]),
        tuple(parts[Urgency.TODAY]),
        tuple(parts[Urgency.SOON]),
        unacknowledged,
        len(later) - len(unacknowledged),
    )


def _totals(gathered: Sequence[Digest]) -> str:
    waiting = sum(duty.kind == ACKNOWLEDGE for one in gathered for duty in one.told)
    counted = (
        (sum(len(one.over) for one in gathered), "over"),
        (sum(len(one.today) for one in gathered), "due today"),
        (sum(len(one.soon) for one in gathered), "in the next two working days"),
        (waiting, "not acknowledged"),
        (sum(one.later for one in gathered), "later"),
    )
    return "things to do: " + ", ".join(f"{number:,} {words}" for number, words in counted)
