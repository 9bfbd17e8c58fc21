"""What is to be expected: responses due on each day to come against what a team usually answers. Arithmetic only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median

from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar

WINDOW = 60
"""Working days of history that the pace is taken from."""
ENOUGH = 20
"""Working days of history below which nothing is guessed."""
AHEAD = 20
"""Working days that are looked ahead."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What the team answers in a working day, with the base that says so."""

    answers: int
    days: int
    """Working days that were counted, yesterday the last."""
    median: float
    mean: float

    @property
    def is_known(self) -> bool:
        """Whether there is history enough to speak of what is usual."""
        return self.days >= ENOUGH

    @property
    def usual(self) -> float:
        """Answers in a usual working day: the larger of median and mean, so that a day called too full is."""
        return max(self.median, self.mean)

    def is_overloaded(self, responses: int) -> bool:
        """Whether that many responses due on one day are more than the team usually answers in one; one never is."""
        return self.is_known and responses > max(1, self.usual)

    @property
    def base(self) -> str:
        """'143 answers in 60 working days'."""
        return f"{self.answers:,} answer{'' if self.answers == 1 else 's'} in {_days(self.days)}"

    @property
    def words(self) -> str:
        """How much is usual, or why that is not known."""
        if not self.is_known:
            return f"What the team usually answers is not known yet: {self.base}, and {ENOUGH} days are needed."
        return f"The team usually answers {_number(self.median)} a day (mean {self.mean:.1f}): {self.base}."


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """A working day to come."""

    day: date
    due: int
    """Responses due on it, or on the days after it that are not worked."""
    backlog: float | None
    """Responses that would be over at its end, at the usual pace; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The working days to come, and what is over before they begin."""

    pace: Pace
    over: int
    days: tuple[ForecastDay, ...]

    @property
    def words(self) -> str:
        """What falls due, and how the backlog would go, in a sentence or two."""
        due = sum(one.due for one in self.days)
        responses = f"{due:,} response{'' if due == 1 else 's'}"
        begins = f"{responses} known to fall due in {_days(len(self.days))}, {self.over:,} over already."
        worst = max(self.days, key=lambda one: one.backlog or 0)
        if worst.backlog is None:
            return begins
        last = self.days[-1]
        return (
            f"{begins} At that pace the backlog is {round(worst.backlog):,} at most, on {spoken(worst.day)}, "
            f"and {round(last.backlog or 0):,} on {spoken(last.day)}."
        )


def pace_of(answers: Mapping[date, int], since: date | None, today: date, calendar: WorkingCalendar) -> Pace:
    """The pace of the last working days before today; `since` is the day of the first answer ever, None before any.

    What was answered on a day that is not worked counts for the working day before it. Raises WrongInput before 1990.
    """
    days = window(today, calendar)
    days = [one for one in days if since is not None and one >= calendar.on_or_before(since)]
    counted: Counter[date] = Counter()
    for one, number in answers.items():
        counted[calendar.on_or_before(one)] += number
    each = [counted[one] for one in days]
    return Pace(sum(each), len(days), median(each), mean(each)) if each else Pace(0, 0, 0, 0)


def window(today: date, calendar: WorkingCalendar) -> list[date]:
    """The working days of history, first to last. Raises WrongInput before 1990."""
    return [calendar.before(today, back) for back in range(WINDOW, 0, -1)]


def days_ahead(today: date, calendar: WorkingCalendar) -> list[date]:
    """The working days to come, today among them when it is one. Raises WrongInput after 2100."""
    days = [calendar.on_or_after(today)]
    while len(days) < AHEAD:
        days.append(calendar.add(days[-1], 1))
    return days


def forecast(due: Mapping[date, int], pace: Pace, today: date, calendar: WorkingCalendar) -> Forecast:
    """Day by day what falls due, and the backlog at the mean pace: what is over and what is due, less what is answered.

    A day without enough work answers what there is and no more. Raises WrongInput after 2100.
    """
    days = days_ahead(today, calendar)
    over = sum(number for day, number in due.items() if day < today)
    on_day: Counter[date] = Counter()
    for day, number in due.items():
        if day >= today:
            on_day[max(calendar.on_or_before(day), days[0])] += number
    backlog, found = float(over), []
    for day in days:
        backlog = max(0.0, backlog + on_day[day] - pace.mean)
        found.append(ForecastDay(day, on_day[day], backlog if pace.is_known else None))
    return Forecast(pace, over, tuple(found))


def last_looked_at(today: date, calendar: WorkingCalendar) -> date:
    """The last day whose due dates count: up to the working day after those to come. Raises WrongInput after 2100."""
    return calendar.add(days_ahead(today, calendar)[-1], 1) - timedelta(days=1)


def _days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"


def _number(value: float) -> str:
    return f"{value:g}"
