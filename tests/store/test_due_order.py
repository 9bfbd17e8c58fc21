"""Lists are ordered by one number, and what is still to be done is found off its own index."""

from datetime import date

from complainttui.rules.due_order import due_order

DAY = date(2026, 11, 20)


def test_what_is_due_comes_first_then_what_waits_for_nothing_then_what_has_ended() -> None:
    earlier, later = date(2026, 11, 19), date(2026, 11, 23)
    in_order = [
        due_order(earlier, DAY, is_open=True),
        due_order(later, DAY, is_open=True),
        due_order(None, later, is_open=True),
        due_order(None, earlier, is_open=True),
        due_order(None, later, is_open=False),
        due_order(None, earlier, is_open=False),
    ]
    assert in_order == sorted(set(in_order))
    assert in_order[0] == earlier.toordinal()


def test_a_case_that_has_ended_is_not_due() -> None:
    assert due_order(DAY, DAY, is_open=False) == due_order(None, DAY, is_open=False)
