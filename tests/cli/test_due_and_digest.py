"""`due`, its digests, `morning` and `remind` as commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Command, command_on
from complainttui.casework.desk import Desk
from complainttui.store.open_duties import OPEN
from exchange.smtp_server import SmtpServer, smtp_server
from helpers import as_officer, do, log

HOSTILE = "# Eve *x* [a](http://b.example) <b>`|\x1b[31m\u202e\n## Fake"
SAFE = r"\# Eve \*x\* \[a\](http://b.example) \<b\>\`\|␛\[31m⟨202E⟩ \#\# Fake"


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A case over and one due today of mine, one of a colleague's with a promise that is mine."""
    colleague = as_officer(sqlite_desk, "c.iyer")
    log(sqlite_desk, reference="OVER", received="2024-11-18", topic="Damp", team="North")
    log(sqlite_desk, reference="TODAY", received="2024-11-21", complainant="Hal Grant")
    log(colleague, reference="THEIRS", received="2024-11-27", team="North")
    do(colleague, "promise", "THEIRS", kind="works", text="x", by="2024-11-29", owner="a.mensah")
    return sqlite_desk


@pytest.fixture
def command(desk: Desk) -> Command:
    return command_on(desk.database.target)


def references(printed: str) -> list[tuple[str, str]]:
    return [(one["reference"], one["obligation"]) for one in json.loads(printed)]


def test_owner_me_is_the_case_and_mine_is_the_duty(command: Command) -> None:
    of_cases, mine = command("due", "owner:me", "--json"), command("due", "--mine", "--json")
    assert references(of_cases.out)[:2] == [("OVER", "acknowledge"), ("TODAY", "acknowledge")]
    assert {reference for reference, _ in references(of_cases.out)} == {"OVER", "TODAY"}
    assert set(references(mine.out)) - set(references(of_cases.out)) == {("THEIRS", "promise-1")}
    assert [one["officer"] for one in json.loads(mine.out) if one["reference"] == "THEIRS"] == ["a.mensah"]
    assert references(command("due", "team:north", "--mine", "--json").out)[0] == ("OVER", "acknowledge")
    assert (of_cases.code, command("due", "owner:c.iyer").code) == (1, 0)


def test_what_is_due_is_read_off_its_own_index(desk: Desk) -> None:
    plan = desk.database.reader.rows(
        f"EXPLAIN QUERY PLAN SELECT 1 FROM obligations o JOIN cases c ON c.id = o.case_id WHERE {OPEN}"
        " AND (c.due_order < 20000000) AND o.due_on <= '2024-11-28'"
    )
    assert "obligations_open" in plan[0][-1]
    assert not any(row[-1].startswith("SCAN c") for row in plan)


def test_a_digest_has_a_section_for_each_officer(command: Command) -> None:
    ran = command("due", "--digest")
    assert ran.code == 1
    assert ran.out == (
        "# What is due, Thu 28 Nov 2024\n\nWorking days in England and Wales.\n\n"
        "## a.mensah\n\n"
        "Things to do: 1 over, 1 due today, 1 in the next two working days, 2 not acknowledged, 2 later.\n\n"
        "### Over\n\n"
        "- OVER Amina D'Souza: Damp; Stage 1 acknowledgement due Mon 25 Nov 2024, 3 days over. "
        "5 working days from the receipt, Mon 18 Nov 2024 (Code 6.2).\n\n"
        "### Due today\n\n"
        "- TODAY Hal Grant; Stage 1 acknowledgement due Thu 28 Nov 2024, due today. "
        "5 working days from the receipt, Thu 21 Nov 2024 (Code 6.2).\n\n"
        "### Due in the next two working days\n\n"
        "- THEIRS Amina D'Souza; Stage 1 promise 1 due Fri 29 Nov 2024, 1 day left. "
        "Promised on Thu 28 Nov 2024: x\n\n"
        "## c.iyer\n\n"
        "Things to do: 0 over, 0 due today, 0 in the next two working days, 1 not acknowledged, 1 later.\n\n"
        "### Not acknowledged yet\n\n"
        "- THEIRS Amina D'Souza; Stage 1 acknowledgement due Wed 4 Dec 2024, 4 days left. "
        "5 working days from the receipt, Wed 27 Nov 2024 (Code 6.2).\n\n"
        "In all: things to do: 1 over, 1 due today, 1 in the next two working days, 3 not acknowledged, 3 later.\n"
    )
    assert command("due", "--digest").out == ran.out


def test_a_digest_as_text_for_one_team(command: Command) -> None:
    ran = command("due", "--digest", "--by", "team", "--to", "North", "--format", "text")
    assert ran.out.splitlines()[:9] == [
        "What is due, Thu 28 Nov 2024",
        "============================",
        "",
        "North",
        "-----",
        "Things to do: 1 over, 0 due today, 1 in the next two working days, 2 not acknowledged, 2 later.",
        "",
        "Over:",
        "  OVER Amina D'Souza: Damp; Stage 1 acknowledgement (a.mensah) due Mon 25 Nov 2024, 3 days over",
    ]
    assert "In all" not in ran.out
    narrowed = command("due", "--digest", "--to", "c.iyer", "reference:OVER")
    assert (narrowed.code, "0 over" in narrowed.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--digest", "--format", "csv"], "A digest is markdown or text."),
        (["--format", "markdown"], "markdown is for a digest: add --digest."),
        (["--to", "a.mensah"], "--to is for a digest: add --digest."),
        (["--digest", "--mine"], "A digest of what is yours is `due --digest --to a.mensah`."),
        (["--digest", "--to", "nobody"], "'nobody' is no officer here. Known: a.mensah, c.iyer."),
        (["--digest", "open) or (open"], "has no opening parenthesis"),
    ],
)
def test_what_cannot_be_meant_is_told(command: Command, arguments: list[str], sentence: str) -> None:
    ran = command("due", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_nothing_in_a_name_begins_a_section_or_commands_a_terminal(desk: Desk, command: Command) -> None:
    do(desk, "add-officer", name=HOSTILE)
    log(as_officer(desk, " ".join(HOSTILE.split())), reference="EVIL", complainant=HOSTILE, topic=HOSTILE)
    markdown = command("due", "--digest").out
    assert f"## {SAFE}\n" in markdown
    assert f"- EVIL {SAFE}: {SAFE}; Stage 1 acknowledgement" in markdown
    plain = command("due", "--digest", "--format", "text").out
    for printed in (markdown, plain):
        assert not {"\x1b", "\u202e"} & set(printed)
        assert "\n## Fake" not in printed


def test_morning_prints_what_is_mine_with_the_command_that_does_it(command: Command) -> None:
    ran = command("morning")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "1. OVER Stage 1 acknowledgement due Mon 25 Nov 2024, 3 days over. Amina D'Souza: Damp",
        "   5 working days from the receipt, Mon 18 Nov 2024 (Code 6.2).",
        "   complainttui acknowledge OVER",
        "2. TODAY Stage 1 acknowledgement due Thu 28 Nov 2024, due today. Hal Grant",
        "   5 working days from the receipt, Thu 21 Nov 2024 (Code 6.2).",
        "   complainttui acknowledge TODAY",
    ]
    assert ran.err == "By the next working day, Fri 29 Nov 2024: 1. THEIRS Stage 1 promise 1.\n"
    ahead = json.loads(command("morning", "--ahead", "--json").out)
    assert [one["command"] for one in ahead][2] == "complainttui keep THEIRS 1 --evidence EVIDENCE"
    for number in ("OVER", "TODAY"):
        command("acknowledge", number)
    done = command("morning")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Nothing of yours is due today.\nBy the next working day")


def test_take_next_as_a_command(desk: Desk, command: Command) -> None:
    log(desk, reference="POOL", received="2024-11-18", officer="")
    ran = command("take-next")
    assert (ran.code, ran.out) == (0, "POOL\n")
    assert ran.err == "POOL: Taken by a.mensah because: unacknowledged, 3 days over.\n"
    again = command("take-next")
    assert (again.code, again.out) == (3, "")
    assert again.err == "There is nothing to take: every open case has an officer.\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    """A mail server, and settings that lead to it."""
    with smtp_server() as running:
        kept = tmp_path / "mail.toml"
        kept.write_text(
            f'host = "127.0.0.1"\nport = {running.port}\nsecurity = "none"\nfrom = "complaints@council.example"\n',
            "utf-8",
        )
        monkeypatch.setenv("COMPLAINTTUI_SMTP", str(kept))
        yield running


def test_remind_only_prints_until_it_is_told_to_send(command: Command, server: SmtpServer) -> None:
    assert command("set-address", "officers", "a.mensah", "a@council.example").err == (
        "Reminders for a.mensah go to a@council.example.\n"
    )
    dry = command("remind")
    assert dry.code == 0
    assert dry.out.startswith(
        "To: a.mensah <a@council.example>\nSubject: Complaints, Thu 28 Nov 2024: 1 over, 1 due today, 1 more\n\n"
        "What is due, Thu 28 Nov 2024\n"
    )
    assert dry.err.splitlines()[0].startswith("c.iyer has no address: 1 due by Wed 4 Dec.")
    assert dry.err.splitlines()[-1] == "Nothing was sent. --send sends it."
    assert server.received == []
    sent = command("remind", "--send", "--to", "a.mensah")
    assert (sent.code, sent.out, sent.err) == (0, "", "a.mensah: sent 3 to a@council.example.\n")
    assert server.received[0][2].get_content().splitlines()[0] == "What is due, Thu 28 Nov 2024"
    assert "a.mensah: reminded today already; nothing new." in command("remind").err
    server.refuses["RCPT"] = "550 no"
    command("set-address", "officers", "c.iyer", "c@council.example")
    failed = command("remind", "--send")
    assert failed.code == 1
    assert "c.iyer: not sent. The mail server refuses the address (550 no)." in failed.err


def test_remind_without_settings_or_anything_to_say(command: Command, desk: Desk) -> None:
    command("set-address", "officers", "a.mensah", "a@council.example")
    dry, sent = command("remind"), command("remind", "--send")
    assert (dry.code, sent.code) == (0, 2)
    assert "mail.toml. Write one with host" in dry.err
    assert "mail.toml. Write one with host" in sent.err
    nothing = command("remind", "--send", "reference:NONE")
    assert (nothing.code, nothing.err) == (0, "There is nothing to remind anybody of.\n")


def test_an_address_is_checked_kept_and_taken_back(command: Command) -> None:
    wrong = command("set-address", "officers", "a.mensah", "a@b\nBcc: c@d")
    assert (wrong.code, wrong.err) == (2, "'a@b\\nBcc: c@d' is not an address such as a.mensah@council.example.\n")
    assert command("set-address", "topics", "Damp", "a@b").code == 3
    assert command("set-address", "officers", "nobody", "a@b").code == 2
    assert command("set-address", "officers", "a.mensah").err == "a.mensah has no address already.\n"
    command("set-address", "officers", "a.mensah", "a@council.example")
    assert command("set-address", "officers", "a.mensah", "a@council.example").code == 3
    assert command("undo").code == 0
    assert "a.mensah has no address" in command("remind").err
    command("set-address", "officers", "c.iyer", "c@council.example")
    assert command("rename-name", "officers", "c.iyer", "c.iyer.2").code == 0
    assert "To: c.iyer.2 <c@council.example>" in command("remind").out
