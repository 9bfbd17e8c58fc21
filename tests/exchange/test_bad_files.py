"""Files that are not a case log, and rows that cannot be true: named in a sentence, and nothing is taken in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import take_in
from complainttui.exchange.case_log_import import read_case_log
from complainttui.rules.problems import Refused, Unreachable, WrongInput
from helpers import dump

HEADER = b"reference,kind,received"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "is not a case log: its first line has no column reference, kind, received", id="empty"),
        pytest.param(b"\n\n\n", "is not a case log", id="blank lines"),
        pytest.param(b"ref,type,date\nA,complaint,2024-11-01\n", "no column reference, kind, rec", id="other header"),
        pytest.param(b"reference,kind\nA,complaint\n", "has no column received", id="one column missing"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x81\x8d\x8f\x90\x9d", "is not text", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x81\x8d\x00", "is not", id="a workbook"),
        pytest.param(HEADER + b'\nA,complaint,"2024-11-01\n', "near line", id="a quote never closed"),
        pytest.param(HEADER + b'\nA,complaint,"2024"-11-01\n', "near line", id="a quote in the middle"),
    ],
)  # fmt: skip
def test_what_is_no_case_log(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(WrongInput) as problem:
        read_case_log(path)
    assert sentence in str(problem.value)
    assert str(path) in str(problem.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Unreachable, match="cannot be read"):
            read_case_log(path)


ROWS = [
    ("received", "28/03/2024", "received is '28/03/2024', not a date such as 2024-03-28"),
    ("received", "", "received is empty"),
    ("reference", " ", "reference is empty"),
    ("kind", "", "kind is empty"),
    ("kind", "moan", "'moan' is not a known kind"),
    ("tenure", "squatter", "is not a known tenure"),
    ("procedure", "ours", "'ours' is not a known procedure"),
    ("received", "2019-01-01", "No procedure here covers a complaint received on 2019-01-01"),
    ("stage1_acknowledged", "2024-13-01", "stage1_acknowledged is '2024-13-01', not a date"),
    ("stage1_outcome", "won", "is not a known stage1_outcome"),
    ("stage2_responded", "2024-11-20", "stage2_requested is empty, but stage 2 has facts"),
    ("compensation", "-5", "compensation is '-5', not an amount in pounds"),
    ("compensation", "lots", "compensation is 'lots'"),
    ("summary", "a\0b", "The summary holds a NUL character"),
]


@pytest.mark.parametrize(("column", "value", "sentence"), ROWS)
def test_a_cell_that_is_not_understood(tmp_path: Path, column: str, value: str, sentence: str) -> None:
    row = {"reference": "A", "kind": "complaint", "received": "2024-11-01", column: value}
    path = tmp_path / "log.csv"
    path.write_text("\n".join([",".join(row), ",".join(row.values())]), encoding="utf-8")
    log = read_case_log(path)
    assert log.cases == []
    ((place, why),) = log.not_understood
    assert place == "row 1"
    assert sentence in why


UNTRUE = [
    ({"received": "2024-11-29"}, "The receipt is dated Fri 29 Nov 2024, which has not come yet"),
    ({"stage1_acknowledged": "2024-10-31"}, "lies before the receipt"),
    ({"stage1_acknowledged": "2024-11-05", "stage1_responded": "2024-11-04"}, "lies before the acknowledgement"),
    ({"stage1_outcome": "upheld"}, "has an outcome but no response date"),
    ({"withdrawn_on": "2024-12-24"}, "has not come yet"),
    ({"closed_on": "2024-10-01"}, "lies before the receipt"),
    ({"refused_on": "2024-12-24"}, "has not come yet"),
    ({"reopened_on": "2024-12-24"}, "has not come yet"),
]


@pytest.mark.parametrize(("cells", "sentence"), UNTRUE, ids=lambda value: str(value)[:40])
def test_a_row_that_cannot_be_true_leaves_out_all(
    desk: Desk, tmp_path: Path, cells: dict[str, str], sentence: str
) -> None:
    good = {"reference": "GOOD", "kind": "complaint", "received": "2024-11-01", **dict.fromkeys(cells, "")}
    good |= {"received": "2024-11-01", "kind": "complaint"}
    bad = {**good, "reference": "BAD", **cells}
    path = tmp_path / "log.csv"
    path.write_text("\n".join([",".join(good), ",".join(good.values()), ",".join(bad.values())]), encoding="utf-8")
    before = dump(desk.database)
    cases = read_case_log(path).cases
    with pytest.raises(Refused) as problem:
        take_in(desk, cases, path.name)
    assert str(problem.value).startswith("Nothing was imported. 1 of the rows cannot be taken.\nrow 2: ")
    assert sentence in str(problem.value)
    assert dump(desk.database) == before
    tolerant = take_in(desk, cases, path.name, leave_out_bad=True)
    assert (tolerant.taken, [place for place, _ in tolerant.left_out]) == (1, ["row 2"])
    assert desk.database.reader.rows("SELECT reference FROM cases") == [("GOOD",)]


def test_a_reference_twice_in_one_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(HEADER + b"\nA,complaint,2024-11-01\nA,complaint,2024-11-02\n")
    with pytest.raises(Refused, match="row 2: there is a case A already"):
        take_in(desk, read_case_log(path).cases, path.name)
    assert dump(desk.database)["cases"] == []


@given(
    content=st.binary(max_size=200)
    | st.text(st.sampled_from("A,\"\n\r;=\t'é\0x"), max_size=60).map(lambda text: HEADER + b"\n" + text.encode())
)
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    with suppress(WrongInput):
        assert all(why for _, why in read_case_log(path).not_understood)


@pytest.mark.parametrize(
    "cells",
    [{"received": "1980-01-01"}, {"stage1_extended_to": "2101-05-05", "stage1_extension_told": "2024-11-05"}],
    ids=str,
)
def test_a_date_that_no_calendar_reaches_is_not_understood(tmp_path: Path, cells: dict[str, str]) -> None:
    row = {"reference": "FAR", "kind": "mp_enquiry", "received": "2024-11-01", **cells}
    path = tmp_path / "log.csv"
    path.write_text("\n".join([",".join(row), ",".join(row.values())]), encoding="utf-8")
    log = read_case_log(path)
    assert log.cases == []
    assert "1990 to 2100" in log.not_understood[0][1]


@pytest.mark.parametrize("cells", [b"A,complaint", b"A,complaint,2024-11-01,more"])
def test_a_row_with_too_few_or_many_cells_is_not_understood_and_the_others_are(tmp_path: Path, cells: bytes) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(HEADER + b"\n" + cells + b"\nB,complaint,2024-11-01\n,,\n")
    log = read_case_log(path)
    assert log.not_understood == [("row 1", "it has not as many cells as the first line")]
    assert [one.columns["reference"] for one in log.cases] == ["B"]


@pytest.mark.parametrize("sign", [b";", b"\t"])
def test_what_spreadsheets_part_cells_with_is_understood(tmp_path: Path, sign: bytes) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(HEADER.replace(b",", sign) + b"\nA,complaint,2024-11-01\n".replace(b",", sign))
    assert [one.columns["reference"] for one in read_case_log(path).cases] == ["A"]
