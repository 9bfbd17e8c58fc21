"""Which procedure is taken: by kind and day, a team's own before the shipped ones, and own files that are wrong."""

from __future__ import annotations

import re
from datetime import date

import pytest

from complainttui.rules.problems import WrongInput
from complainttui.rules.rulebook import (
    choose,
    is_own,
    known_procedures,
    procedure,
    read_own,
    shipped_text,
)
from complainttui.rules.team_files import home_calendar, team_folder
from helpers import SOURCES, OwnProcedures

TODAY = date(2024, 11, 28)
SHIPPED = sorted(
    file.name.removesuffix(".toml")
    for file in (SOURCES / "complainttui" / "procedures").rglob("*.toml")
    if file.name.endswith(".toml")
)


def policy(
    name: str = "our-policy",
    *more: str,
    kinds: str = '["complaint"]',
    calendar: str = "england-and-wales",
    days: int = 7,
) -> str:
    """A team's own procedure: one stage, answered within some working days."""
    top = "\n".join([f'id = "{name}"', 'title = "Our policy"', f"kinds = {kinds}", f'calendar = "{calendar}"', *more])
    return f'{top}\n\n[[stage]]\nnumber = 1\n\n[stage.respond]\ndays = {days}\nfrom = "received"\n'


def days(procedure_id: str) -> int:
    respond = procedure(procedure_id).stages[0].respond
    assert respond
    return respond.count.number


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2020-09-01", "ho-2020"),
        ("2022-03-31", "ho-2020"),
        ("2022-04-01", "ho-2022"),
        ("2024-03-31", "ho-2022"),
        ("2024-04-01", "ho-2024"),
        ("2100-12-31", "ho-2024"),
    ],
)
def test_the_code_of_the_day_of_receipt(received: str, expected: str) -> None:
    assert choose("complaint", date.fromisoformat(received)).id == expected


def test_before_the_first_code_none_is_chosen() -> None:
    with pytest.raises(WrongInput, match=r"complaint received on 2020-08-31.*name a procedure: .*ho-2020") as problem:
        choose("complaint", date(2020, 8, 31))
    assert problem.value.field == "procedure"


@pytest.mark.parametrize("name", sorted({*SHIPPED} - {"ho-2020", "ho-2022", "ho-2024"}))
def test_what_is_shipped_for_a_council_to_take_up_is_never_chosen_for_a_complaint(name: str) -> None:
    chosen = {choose("complaint", date(year, month, 1)).id for year in range(2021, 2031) for month in range(1, 13)}
    assert name not in chosen


def test_all_shipped_procedures_are_known_by_id() -> None:
    assert [one.id for one in known_procedures()] == SHIPPED
    assert not any(is_own(name) for name in SHIPPED)


def test_a_shipped_file_can_be_had_to_copy() -> None:
    assert shipped_text("ho-2024").startswith('id = "ho-2024"\n')
    with pytest.raises(WrongInput, match=r"'ho-1999' is not a shipped procedure\. Shipped: adult-social-care-2009, "):
        shipped_text("ho-1999")


def test_an_own_procedure_is_added(own_procedures: OwnProcedures) -> None:
    own_procedures(policy(kinds="[]"))
    assert days("our-policy") == 7
    assert is_own("our-policy")
    assert [one.id for one in known_procedures()] == sorted([*SHIPPED, "our-policy"])
    assert choose("complaint", TODAY).id == "ho-2024"  # it takes no kinds by itself
    with pytest.raises(WrongInput, match=r"Known: .*our-policy"):
        procedure("ho-1999")


def test_an_own_procedure_is_gone_when_its_folder_is(own_procedures: OwnProcedures) -> None:
    own_procedures(policy())
    assert is_own("our-policy")
    own_procedures()
    assert not is_own("our-policy")
    with pytest.raises(WrongInput, match="'our-policy' is not a known procedure"):
        procedure("our-policy")


def test_an_own_procedure_comes_before_the_shipped_ones_for_its_kinds(own_procedures: OwnProcedures) -> None:
    own_procedures(policy(kinds='["complaint", "other"]'))
    assert choose("complaint", TODAY).id == "our-policy"
    assert choose("complaint", date(1990, 1, 1)).id == "our-policy"
    assert choose("other", TODAY).id == "our-policy"
    assert choose("mp_enquiry", TODAY).id == "member-enquiry"


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2024-05-31", "ho-2024"), ("2024-06-01", "our-policy"), ("2024-12-31", "our-policy"), ("2025-01-01", "ho-2024")],
)
def test_an_own_procedure_stands_from_its_first_day_to_its_last(
    own_procedures: OwnProcedures, received: str, expected: str
) -> None:
    own_procedures(policy("our-policy", "applies_from = 2024-06-01", "applies_until = 2024-12-31"))
    assert choose("complaint", date.fromisoformat(received)).id == expected


def test_of_two_own_procedures_the_later_stands(own_procedures: OwnProcedures) -> None:
    own_procedures(policy("a-first", "applies_from = 2023-01-01"), policy("b-second", "applies_from = 2024-06-01"))
    assert choose("complaint", date(2024, 5, 31)).id == "a-first"
    assert choose("complaint", date(2024, 6, 1)).id == "b-second"


def test_an_older_own_procedure_comes_before_a_newer_shipped_one(own_procedures: OwnProcedures) -> None:
    own_procedures(policy("our-policy", "applies_from = 2019-01-01"))
    assert choose("complaint", TODAY).id == "our-policy"


def test_an_own_file_takes_the_place_of_the_shipped_one_of_its_id(own_procedures: OwnProcedures) -> None:
    own_procedures(shipped_text("ho-2024").replace("days = 10", "days = 9", 1))
    assert days("ho-2024") == 9
    assert is_own("ho-2024")
    assert choose("complaint", TODAY).stages[0].respond == procedure("ho-2024").stages[0].respond
    assert choose("complaint", date(2024, 3, 31)).id == "ho-2022"
    assert [one.id for one in known_procedures()] == SHIPPED
    assert "days = 10" in shipped_text("ho-2024")  # what is shipped can still be had


def test_an_own_file_that_takes_no_kinds_puts_the_shipped_one_out_of_use(own_procedures: OwnProcedures) -> None:
    own_procedures(shipped_text("ho-2024").replace('kinds = ["complaint"]', "kinds = []"))
    assert choose("complaint", TODAY).id == "ho-2022"


def test_the_calendar_at_home_is_that_of_the_procedure_for_a_complaint(own_procedures: OwnProcedures) -> None:
    assert home_calendar(TODAY) == "england-and-wales"
    own_procedures(policy(calendar="scotland"))
    assert home_calendar(TODAY) == "scotland"
    own_procedures(policy(kinds='["other"]', calendar="northern-ireland"))
    assert home_calendar(TODAY) == "england-and-wales"
    own_procedures(policy("our-policy", "applies_from = 2024-11-29", calendar="uk"))
    assert home_calendar(TODAY) == "england-and-wales"
    assert home_calendar(date(2024, 11, 29)) == "uk"


def test_before_any_procedure_the_calendar_at_home_is_that_of_england_and_wales() -> None:
    assert home_calendar(date(2015, 1, 1)) == "england-and-wales"


def put(name: str, content: bytes) -> None:
    """A file as anybody may leave it in the team's folder."""
    (team_folder() / name).write_bytes(content)


def refused(said: str) -> None:
    """Nothing is chosen, and nothing listed, while a file of the team's is wrong: it might be the one that is meant."""
    path = re.escape(str(team_folder()))
    for ask in (lambda: choose("complaint", TODAY), known_procedures, lambda: home_calendar(TODAY)):
        with pytest.raises(WrongInput, match=f"{path}.*{said}") as problem:
            ask()
        assert problem.value.field == "procedure"


def test_a_wrong_own_file_is_refused_with_its_path_line_and_key(own_procedures: OwnProcedures) -> None:
    own_procedures(policy("a-good-one"))
    put("our-policy.toml", policy(days=0).encode())
    refused(r"our-policy\.toml, line 10, stage\.1\.respond\.days: 0 is not a number from 1 to 999\.")
    assert procedure("ho-2024").id == "ho-2024"  # what is named for itself does not suffer from it
    assert procedure("a-good-one").id == "a-good-one"


def test_a_wrong_file_in_the_place_of_a_shipped_one_is_refused_and_not_passed_over(
    own_procedures: OwnProcedures,
) -> None:
    own_procedures()
    put("ho-2024.toml", b"days = ")
    refused("this is not TOML")
    with pytest.raises(WrongInput, match="this is not TOML"):
        procedure("ho-2024")


def test_an_own_file_is_named_for_its_id(own_procedures: OwnProcedures) -> None:
    own_procedures()
    put("Copy of our-policy.toml", policy().encode())
    refused("id: it says 'our-policy'; name the file our-policy.toml, or correct the id")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_own_file_that_is_not_utf_8_is_refused(own_procedures: OwnProcedures, encoding: str) -> None:
    own_procedures()
    put("our-policy.toml", policy("our-policy", 'note = "£5 a day – or so"').encode(encoding))
    refused(r"our-policy\.toml cannot be read: .*Save it as UTF-8 text\.")


def test_an_own_file_may_begin_with_the_mark_that_windows_editors_put_there(own_procedures: OwnProcedures) -> None:
    own_procedures()
    put("our-policy.toml", policy().encode("utf-8-sig"))
    assert days("our-policy") == 7


def test_a_folder_that_is_called_like_a_file_is_refused(own_procedures: OwnProcedures) -> None:
    own_procedures()
    (team_folder() / "our-policy.toml").mkdir()
    refused("cannot be read")


def test_other_files_in_the_folder_are_left_alone(own_procedures: OwnProcedures) -> None:
    own_procedures(policy())
    put("read-me.txt", b"our policies")
    put("our-policy.toml~", b"an editor's copy")
    put("our-policy.toml.bak", b"another")
    assert [one.id for one in known_procedures() if is_own(one.id)] == ["our-policy"]


def test_an_own_file_is_read_afresh_when_asked(own_procedures: OwnProcedures) -> None:
    own_procedures(policy())
    path = team_folder() / "our-policy.toml"
    assert read_own(path).stages[0].respond == procedure("our-policy").stages[0].respond
    path.write_text(policy(days=8), "utf-8")
    respond = read_own(path).stages[0].respond
    assert respond
    assert respond.count.number == 8
    assert days("our-policy") == 7  # what a running program has read, it keeps


def test_a_file_that_is_not_there_is_refused(own_procedures: OwnProcedures) -> None:
    own_procedures()
    with pytest.raises(WrongInput, match="cannot be read"):
        read_own(team_folder() / "gone.toml")


def test_the_folder_is_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", "/somewhere/else")
    assert team_folder().as_posix() == "/somewhere/else/procedures"
    monkeypatch.delenv("COMPLAINTTUI_CONFIG")
    assert team_folder().parts[-2:] == ("complainttui", "procedures")
    monkeypatch.setenv("HOME", "/home/a.mensah")
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", "~/settings")
    assert team_folder().as_posix() == "/home/a.mensah/settings/procedures"
