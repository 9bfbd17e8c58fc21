"""What tests of reports share: a made-up team with records of every kind, and figures by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.demo import fill_with_demo
from complainttui.store.database import open_database
from helpers import TODAY, gather_statistics
from recorded import every_kind_of_record, record

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session", params=ENGINES)
def made_up_target(request: pytest.FixtureRequest, new_target: Callable[[str], str]) -> str:
    """The cases of the demonstration and records of every kind, on each engine. To be read, not changed."""
    target = new_target(request.param)
    opened = open_database(target, create=False)
    fill_with_demo(Desk(opened, "a.mensah", TODAY), 400)
    record(Desk(opened, "a.mensah", TODAY), every_kind_of_record())
    opened.close()
    gather_statistics(target)
    return target


@pytest.fixture
def made_up(made_up_target: str) -> Iterator[Desk]:
    """A desk on the cases of the demonstration, for reading."""
    opened = open_database(made_up_target, create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


PERIODS = ("2024-25", "2023-24", "2024-Q2", "2024-09-02..2024-11-28")
DAYS = (TODAY, date(2024, 6, 30), date(2024, 11, 1))
