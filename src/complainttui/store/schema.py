"""Making an empty database: every table, and what each begins with."""

from __future__ import annotations

from sqlalchemy import insert, inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from complainttui.rules.bank_holidays import bank_holidays, installed_list
from complainttui.rules.calendars import NATIONS
from complainttui.rules.problems import Unreachable
from complainttui.rules.vocabulary import CORRECTIVE_ACTIONS, ROOT_CAUSES, Channel
from complainttui.store.editions import PUBLISHED_WITH
from complainttui.store.engine import write_failure, writing_engine
from complainttui.store.ids import new_id
from complainttui.store.stage_months import SQLITE_MONTHS
from complainttui.store.tables import METADATA
from complainttui.store.target import SCHEMA_VERSION, is_postgres
from complainttui.store.team_tables import CalendarDay, Cause, ChannelEntry, CorrectiveAction, Setting
from complainttui.store.word_search import POSTGRES_INDEX, SQLITE_INDEX


def create_schema(target: str) -> None:
    """Make every table in an empty database and fill in holidays, lists and settings, in one transaction.

    Raises Unreachable when that is not allowed or there is no room.
    """
    engine = writing_engine(target)
    try:
        with engine.begin() as connection:
            if is_postgres(target):  # two terminals may start on the same empty database
                connection.execute(text("SELECT pg_advisory_xact_lock(434250)"))
                if inspect(connection).has_table("settings"):
                    return
            METADATA.create_all(connection)
            for statement in POSTGRES_INDEX if is_postgres(target) else (*SQLITE_INDEX, *SQLITE_MONTHS):
                connection.execute(text(statement))
            _fill(connection)
    except DBAPIError as error:
        raise Unreachable(write_failure(error)) from error
    finally:
        engine.dispose()


def _fill(connection: Connection) -> None:
    first_edition = new_id()
    published = ((nation, day, name) for nation in NATIONS for day, name in bank_holidays(nation).items())
    with Session(connection, autoflush=False) as session:
        session.execute(
            insert(CalendarDay),
            [
                {"id": new_id(), "calendar": nation, "day": day, "name": name, "counts": False, "by_hand": False,
                 "edition": first_edition, "ended": None}
                for nation, day, name in published
            ],
        )  # fmt: skip
        session.add_all(Cause(name=name, position=number) for number, name in enumerate(ROOT_CAUSES, start=1))
        session.add_all(
            CorrectiveAction(name=name, position=number) for number, name in enumerate(CORRECTIVE_ACTIONS, start=1)
        )
        session.add_all(ChannelEntry(name=one.value) for one in Channel)
        session.add_all(
            (
                Setting(name="schema_version", value=str(SCHEMA_VERSION)),
                Setting(name="next_reference", value="1"),
                Setting(name=PUBLISHED_WITH, value=installed_list()),
            )
        )
        session.commit()
