"""Calendars and procedures by edition: a date stays what it was worked out with, until somebody recalculates it.

Each stage of a case names the edition of the calendars and the wording of the procedure that it is judged by. So a
holiday announced late, or a procedure corrected, moves nothing by itself, and a closed stage can be explained for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from complainttui.rules.calendars import EVERY, NATIONS, NONE, TITLES, closed_days, sources_of
from complainttui.rules.due_order import ENDED
from complainttui.rules.light import TYPE_CHECKING, NamedTuple
from complainttui.rules.working_days import WorkingCalendar

if TYPE_CHECKING:  # the first list needs calendars only
    from complainttui.rules.deadlines import Governs, Regime
    from complainttui.rules.facts import CaseFacts, StageFacts
    from complainttui.rules.procedures import Procedure
    from complainttui.store.reader import Rows

PUBLISHED_WITH = "published_with"
"""The setting that says from which list of bank holidays the published days were taken."""


class DayRow(NamedTuple):
    """A day of a calendar as one edition says it."""

    calendar: str
    day: date
    name: str
    counts: bool
    by_hand: bool
    edition: int
    ended: int | None = None

    def stands_in(self, edition: int) -> bool:
        """Whether the edition still says so."""
        return self.edition <= edition and (self.ended is None or self.ended > edition)


class Editions:
    """What a database knows of calendars and procedures, read once and looked at again when it has changed."""

    def __init__(self, reader: Rows) -> None:
        self._reader = reader
        self._days: dict[str, list[DayRow]] = {}
        self._current: int | None = None
        self._calendars: dict[tuple[str, int], WorkingCalendar] = {}
        self._procedures: dict[int, Procedure] = {}

    @property
    def current(self) -> int:
        """The edition of the calendars in use. Raises Unreachable."""
        if self._current is None:
            self._current = self._newest()
        return self._current

    def calendar(self, name: str, edition: int = 0) -> WorkingCalendar:
        """The working days of a calendar as an edition has them; 0: as they are now. Raises Unreachable."""
        wanted = (name, edition or self.current)
        found = self._calendars.get(wanted)
        if found is None:
            found = self._calendars[wanted] = WorkingCalendar(self._closed_in(*wanted), TITLES[name])
        return found

    def closed(self, calendar: str) -> dict[date, str]:
        """The days that a calendar leaves out now, with their names. Raises Unreachable."""
        return self._closed_in(calendar, self.current)

    def published(self) -> dict[str, dict[date, str]]:
        """The bank holidays of each nation as last taken up, without what the team closed or opened by hand."""
        return {nation: self._resolved({nation}, self.current, by_hand=False) for nation in NATIONS}

    def governs(self, case: CaseFacts) -> Governs:
        """The regime of each stage by the editions that it names; one that names none yet is judged as of now."""
        return lambda stage: self._regime(case, stage)

    @property
    def following(self) -> int:
        """The number of an edition about to be made: later than any, whatever the clock of this machine says."""
        from complainttui.store.ids import new_id

        self.look_again()
        return max(new_id(), self.current + 1)

    def awaiting(self) -> list[tuple[str, int, str]]:
        """Of the stages that await their answer: each procedure, edition of the calendars and digest of the wording.

        Raises Unreachable.
        """
        # Open cases first, whatever else there is an index of: CROSS JOIN keeps that order. And no DISTINCT, for which
        # SQLite would go through every case in the order of their procedures.
        rows = self._reader.rows(
            "SELECT cases.procedure, stages.calendar_edition, procedure_editions.digest FROM cases CROSS JOIN stages"
            " LEFT JOIN procedure_editions ON procedure_editions.id = stages.procedure_edition"
            " WHERE stages.case_id = cases.id AND stages.responded_on IS NULL AND cases.due_order < :ended",
            {"ended": ENDED},
        )
        return [(name, edition, digest) for name, edition, digest in dict.fromkeys(rows)]

    def counting(self) -> list[int]:
        """By which editions of the calendars duties of records are counted that are still to be done.

        Raises Unreachable.
        """
        rows = self._reader.rows(
            "SELECT agreed_updates.calendar_edition FROM cases CROSS JOIN agreed_updates CROSS JOIN stages"
            " WHERE agreed_updates.case_id = cases.id AND stages.case_id = cases.id"
            " AND stages.number = agreed_updates.stage AND stages.responded_on IS NULL AND cases.due_order < :ended"
            " UNION SELECT evidence_requests.calendar_edition FROM cases CROSS JOIN evidence_requests"
            " WHERE evidence_requests.case_id = cases.id AND evidence_requests.supplied_on IS NULL"
            " AND cases.due_order < :ended",
            {"ended": ENDED},
        )
        return [edition for (edition,) in rows]

    def standing(self, calendar: str, edition: int) -> list[DayRow]:
        """The days that were added to a calendar since it was made, as an edition has them. Raises Unreachable."""
        rows = [row for name in (*sources_of(calendar), EVERY) for row in self._days_of(name)]
        first = min(row.edition for nation in NATIONS for row in self._days_of(nation))
        return [row for row in rows if first < row.edition and row.stands_in(edition)]

    def look_again(self) -> None:
        """Take notice of what a colleague has changed. Raises Unreachable."""
        if self._current is not None and self._newest() > self._current:  # it is less while ours are being written
            self.forget()

    def forget(self) -> None:
        """Read the calendars again when they are needed next."""
        self._current = None
        self._days.clear()
        self._calendars.clear()

    def foresee(self, rows: Iterable[DayRow]) -> None:
        """Count with these days, which are about to be written; a change that fails forgets them."""
        for row in rows:
            self._days_of(row.calendar).append(row)
            self._current = max(self.current, row.edition)

    def learn(self, edition: int, procedure: Procedure) -> None:
        """Know a wording of a procedure that is about to be written."""
        self._procedures[edition] = procedure

    def _regime(self, case: CaseFacts, stage: StageFacts) -> Regime:
        from complainttui.rules.deadlines import Regime
        from complainttui.rules.rulebook import procedure as procedure_now

        procedure = self._procedure(stage.editions.procedure) or procedure_now(case.procedure)
        return Regime(procedure, self.calendar(procedure.calendar, stage.editions.calendar))

    def _procedure(self, edition: int) -> Procedure | None:
        if edition and edition not in self._procedures:
            from complainttui.rules.procedure_files import read_procedure

            found = self._reader.rows("SELECT text FROM procedure_editions WHERE id = :id", {"id": edition})
            if not found:
                return None
            self._procedures[edition] = read_procedure(found[0][0])
        return self._procedures.get(edition)

    def _newest(self) -> int:
        ((newest,),) = self._reader.rows("SELECT MAX(COALESCE(ended, edition)) FROM calendar_days")
        return int(newest or 0)

    def _days_of(self, calendar: str) -> list[DayRow]:
        found = self._days.get(calendar)  # one look: another thread may be forgetting them
        if found is None:
            rows = self._reader.rows(
                "SELECT day, name, counts, by_hand, edition, ended FROM calendar_days WHERE calendar = :calendar",
                {"calendar": calendar},
            )
            found = self._days[calendar] = [
                DayRow(calendar, date.fromisoformat(text), name, bool(counts), bool(by_hand), edition, ended)
                for text, name, counts, by_hand, edition, ended in rows
            ]
        return found

    def _closed_in(self, calendar: str, edition: int) -> dict[date, str]:
        if calendar == NONE:
            return self._resolved({EVERY}, edition)
        by_nation = {nation: self._resolved({nation, EVERY}, edition) for nation in sources_of(calendar)}
        return closed_days(calendar, by_nation)

    def _resolved(self, calendars: set[str], edition: int, *, by_hand: bool = True) -> dict[date, str]:
        """The days that do not count; where two rows speak of a day, the later one is right."""
        standing = [
            row
            for calendar in calendars
            for row in self._days_of(calendar)
            if row.stands_in(edition) and (by_hand or not row.by_hand)
        ]
        closed: dict[date, str] = {}
        for row in sorted(standing, key=lambda one: one.edition):
            if row.counts:
                closed.pop(row.day, None)
            else:
                closed[row.day] = row.name
        return closed
