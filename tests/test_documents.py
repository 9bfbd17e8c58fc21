"""The documents are true: their commands run, what they print is printed, their keys do what they say."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from textual.binding import Binding

from complainttui.__main__ import main
from complainttui.tui.case_table import CaseTable
from complainttui.tui.start import open_demo
from complainttui.tui.worklist import WorklistScreen

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(document: Path) -> list[tuple[str, int, list[str]]]:
    """Each command of the document's console blocks with its exit code and the lines it is said to print."""
    found: list[tuple[str, int, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", document.read_text("utf-8"), re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                command, _, comment = line[2:].partition("   # exit ")
                found.append((command, int(comment or 0), []))
            else:
                found[-1][2].append(line)
    return found


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if commands(one)], ids=lambda one: one.name)
def test_commands_run_and_print_what_the_document_says(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    open_demo({"db": str(tmp_path / "demo.db"), "actor": "", "today": "2026-11-19"}, 120).database.close()
    monkeypatch.chdir(tmp_path)
    for command, code, printed in commands(document):
        program, *arguments = shlex.split(command)
        assert program == "complainttui"
        monkeypatch.setattr(sys, "argv", [program, *arguments])
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            assert _ended() == code, (command, err.getvalue())
        for line in printed:
            assert " ".join(line.split()) in " ".join(out.getvalue().split()), (command, out.getvalue())


def _ended() -> int:
    """Run the program in this process, which spares its start, and say with which code it ended."""
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_keys_of_the_officers_table_are_the_keys_of_the_program() -> None:
    bindings = {}
    for owner in (WorklistScreen, CaseTable):
        for cls in owner.__mro__:
            for one in cls.__dict__.get("BINDINGS", ()):
                if isinstance(one, Binding) and one.id:
                    for key in one.key.split(","):
                        bindings[one.key_display or key] = one.description
    table = (ROOT / "docs" / "officers.md").read_text("utf-8").split("## Keys")[1].split("Arrow keys")[0]
    rows = [(key.replace("\\|", "|"), what) for key, what in re.findall(r"^\| `(.+?)` \| (.+?) \|$", table, re.M)]
    assert len(rows) > 15
    assert {key: bindings.get(key) for key, _ in rows} == dict(rows)


def test_every_action_has_its_key_in_the_officers_table() -> None:
    from complainttui.casework.actions import ACTIONS

    text = (ROOT / "docs" / "officers.md").read_text("utf-8")
    for action in ACTIONS.values():
        if action.key:
            assert f"| `{action.key}` | {action.title} |" in text


def test_pictures_and_links_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!http)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)
