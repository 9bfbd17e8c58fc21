"""A cell that the database writes as CSV is the one that we would write; what it cannot say, it leaves to us."""

from __future__ import annotations

import json
from itertools import product

from complainttui.casework.desk import Desk
from complainttui.exchange.csv_cells import csv_line
from complainttui.store.csv_lines import Cell, Holds, json_text, pieces_of

BEGINNINGS = (
    *map(chr, range(1, 0x180)),
    *(character for character in map(chr, range(0x180, 0x3001)) if character.isspace()),
    *"\uff1d\uff0b\uff0d\uff20\u202e\ufeff\u0661\U0001f600", "'=", "''-", "' +", "'\n=", " =", "\xa0@", "--", "+-",
    "+\u0661",
)  # fmt: skip
RESTS = ("", "1", "12.50", "1e5", "\u0661", "a", ",", '"', '""', "\n", "\r", "\r\n=", " £5", "=1", "'", "\\", "%s :p ?")
TEXTS = ["", *(beginning + rest for beginning, rest in product(BEGINNINGS, RESTS))]
ORDINARY = (
    "C-0412",
    "Amina D'Souza",
    'She said "no", twice',
    "first line\nsecond\r\nthird",
    "12 High Street",
    "£50",
    "é",
)


def written(desk: Desk, sql: str, texts: list[str]) -> list[str | None]:
    """What the expression comes to for each value."""
    listed = "json_array_elements_text(CAST(:texts AS JSON))" if desk.asker.postgres else "json_each(:texts)"
    value = " AS t(value)" if desk.asker.postgres else " AS t"
    found = desk.database.reader.rows(f"SELECT {sql} FROM {listed}{value}", {"texts": json.dumps(texts)})
    return [one for (one,) in found]


def line(told: str) -> str:
    return f"A,{told},B\n"


def test_a_text_is_guarded_and_quoted_as_we_would_or_left_to_us(module_desk: Desk) -> None:
    (piece,) = pieces_of([Cell("t.value")], postgres=module_desk.asker.postgres)
    told = written(module_desk, piece, TEXTS)
    differ = [
        (text, one)
        for text, one in zip(TEXTS, told, strict=True)
        if one is not None and line(one) != csv_line(["A", text, "B"])
    ]
    assert (len(told), differ) == (len(TEXTS), [])
    left = {text for text, one in zip(TEXTS, told, strict=True) if one is None}
    assert {text for text in left if not (text[0].isspace() or text[0] in "'+-")} == set()


def test_ordinary_text_is_not_left_to_us(module_desk: Desk) -> None:
    (piece,) = pieces_of([Cell("t.value")], postgres=module_desk.asker.postgres)
    texts = [*ORDINARY, "=1+1", "@home", "+44 20", "-5", "-£50"]
    assert written(module_desk, piece, texts) == [csv_line(["A", one, "B"])[2:-3] for one in texts]


def test_a_text_stands_in_json_as_we_would_write_it(module_desk: Desk) -> None:
    cell = Cell(f"'[' || {json_text('t.value', postgres=module_desk.asker.postgres)} || ']'", Holds.JSON)
    (piece,) = pieces_of([cell], postgres=module_desk.asker.postgres)
    expected = [line_of_json(text) for text in TEXTS]
    assert [line(str(one)) for one in written(module_desk, piece, TEXTS)] == expected


def line_of_json(text: str) -> str:
    """A list of one text; the database always quotes it."""
    told = json.dumps([text], ensure_ascii=False)
    return line('"' + told.replace('"', '""') + '"')
