"""The index of words stays in step with the cases, whatever is done to them."""

import sqlite3

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.store.pages import ordered_ids
from helpers import do, log


def found(desk: Desk, query: str) -> int:
    return len(ordered_ids(desk.database.reader, query, desk.asker))


def test_every_text_of_a_case_is_searched_and_what_is_taken_back_is_not(desk: Desk) -> None:
    reference = log(desk, complainant="Amina D'Souza", summary="Water through the ceiling", contact="07700 900 123")
    for query in ("souza", "d'sou", "D\u2019SOUZA", "ceil", '"through the ceil"', "07700900123", '"07700 900"'):
        assert found(desk, query) == 1, query
    do(desk, "correspond", reference, direction="in", channel="email", summary="Encore une fuite, à l\u2019étage")
    assert (found(desk, "etage"), found(desk, '"une fuite"'), found(desk, "fuite ceiling")) == (1, 1, 1)
    do(desk, "correct", reference, fact="summary", value="Damp in the nursery")
    assert (found(desk, "nursery"), found(desk, "ceiling")) == (1, 0)
    undo(desk), undo(desk)
    assert (found(desk, "nursery"), found(desk, "ceiling"), found(desk, "etage")) == (0, 1, 0)
    undo(desk)
    assert (found(desk, "ceiling"), found(desk, "souza")) == (0, 0)


def test_sqlite_finds_its_index_whole(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, summary="Water through the ceiling")
    do(sqlite_desk, "note", reference, text="the leak is back")
    do(sqlite_desk, "correct", reference, fact="complainant", value="Orla O'Rourke")
    undo(sqlite_desk)
    log(sqlite_desk, summary="gone again")
    undo(sqlite_desk)
    with sqlite3.connect(sqlite_desk.database.target) as connection:
        connection.execute("INSERT INTO case_search(case_search, rank) VALUES ('integrity-check', 1)")
