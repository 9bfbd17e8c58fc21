"""Extensions: never earlier, only in time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.deadlines import effective_extensions
from complainttui.rules.facts import ExtensionFacts
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
DUE = date(2024, 6, 14)
_days = st.integers(-30, 60).map(lambda days: DUE + timedelta(days=days))
_extensions = st.builds(
    ExtensionFacts,
    told_on=st.none() | _days,
    by_days=st.none() | st.integers(1, 40),
    to=st.none() | _days,
)


@given(st.lists(_extensions, max_size=5))
def test_no_extension_brings_a_date_forward(extensions: list[ExtensionFacts]) -> None:
    due = DUE
    for judged in effective_extensions(DUE, tuple(extensions), CALENDAR):
        told_on = judged.facts.told_on
        assert judged.due >= due
        assert judged.from_due == due
        assert judged.counts == (told_on is not None and told_on <= due)
        due = judged.due if judged.counts else due
