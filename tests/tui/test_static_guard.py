"""What no file of the screens may do: hand user text to a markup parser, or know the database's driver.

A widget's text is a literal, or goes through the door out (`shown`, `shown_lines`, `sentence`), or is built as Content
or rich Text, which parse nothing. Anything else is found here, before a council's data finds it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import SOURCES

TUI = sorted((SOURCES / "complainttui" / "tui").glob("*.py"))
CLI = sorted((SOURCES / "complainttui" / "cli").glob("*.py"))
DRIVERS = {"sqlite3", "sqlmodel", "sqlalchemy", "psycopg", "alembic"}
WIDGETS = {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Tab", "Collapsible"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
SAFE = {"shown", "shown_lines", "sentence", "Content", "Text", "Group", "Padding"}
TEXT_SAFE = {"first_line", "visible", "visible_lines"}
BUILDERS = {"Content", "Text", "Group", "Table", "Line", "VisualType"}


def trees(files: list[Path]) -> Iterator[tuple[Path, ast.Module]]:
    for file in files:
        yield file, ast.parse(file.read_text("utf-8"))


def building_functions() -> set[str]:
    """The functions of the screens that are declared to return Content or rich Text."""
    found = set()
    for _, tree in trees(TUI):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in BUILDERS:
                found.add(node.name)
    return found


SAFE_CALLS = SAFE | building_functions()


def called(node: ast.Call) -> str:
    """The last name of what is called: `self.app.notify` is notify."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def root(node: ast.expr) -> str:
    """The first name of a chain of calls: `Content("").join(...)` begins at Content."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return getattr(node, "id", "")


def is_safe(node: ast.expr, known: set[str]) -> bool:
    """Whether the expression can only be text that nobody parses."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id in known
    if isinstance(node, ast.Call):
        return called(node) in SAFE_CALLS or root(node) in {"Content", "Text"}
    if isinstance(node, ast.BinOp):
        return is_safe(node.left, known) and is_safe(node.right, known)
    if isinstance(node, ast.IfExp):
        return is_safe(node.body, known) and is_safe(node.orelse, known)
    if isinstance(node, ast.Dict):
        return all(is_safe(value, known) for value in node.values)
    return False


def safe_names(function: ast.AST) -> set[str]:
    """The names in a function that hold safe content, or come from a constant of the module (in capitals)."""
    known: set[str] = set()
    for _ in range(3):  # a name may rest on a name that is found later
        known |= {name for node in ast.walk(function) for name in _made_safe(node, known)}
    return known


def _made_safe(node: ast.AST, known: set[str]) -> Iterator[str]:
    if isinstance(node, ast.arg) and node.annotation and ast.unparse(node.annotation) in BUILDERS:
        yield node.arg
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and is_safe(node.value, known):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (one.id for one in targets if isinstance(one, ast.Name))
    if isinstance(node, ast.For) and (root(node.iter) in known or root(node.iter).lstrip("_").isupper()):
        yield from (one.id for one in ast.walk(node.target) if isinstance(one, ast.Name))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def unsafe_widgets(tree: ast.Module) -> Iterator[str]:
    for function in functions(tree):
        known = safe_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and (called(node) in WIDGETS or called(node) == "update") and node.args:
                a_dictionary = isinstance(node.args[0], ast.GeneratorExp | ast.Dict)
                if not a_dictionary and not is_safe(node.args[0], known):
                    yield f"line {node.lineno}: {ast.unparse(node)[:90]}"
            if isinstance(node, ast.Assign):
                titles = [one for one in node.targets if isinstance(one, ast.Attribute) and one.attr in TITLES]
                if titles and not is_safe(node.value, known):
                    yield f"line {node.lineno}: {ast.unparse(node)[:90]}"


def notifications(tree: ast.Module) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) == "notify")


def test_there_is_something_to_guard() -> None:
    assert len(TUI) > 10
    assert sum(1 for _, tree in trees(TUI) for _ in notifications(tree)) >= 4
    assert {"shown", "preview", "facts_section", "duty_line"} <= SAFE_CALLS


def test_widgets_are_given_no_text_that_could_be_parsed() -> None:
    found = [f"{file.name} {hit}" for file, tree in trees(TUI) for hit in unsafe_widgets(tree)]
    assert found == []


def test_notifications_never_parse_markup() -> None:
    for file, tree in trees(TUI):
        for call in notifications(tree):
            options = {one.arg: ast.unparse(one.value) for one in call.keywords}
            assert options.get("markup") == "False", f"{file.name} line {call.lineno}"


def test_notifications_show_control_characters_as_pictures() -> None:
    for file, tree in trees(TUI):
        for call in notifications(tree):
            message = call.args[0]
            fine = isinstance(message, ast.Constant) or (isinstance(message, ast.Call) and called(message) in TEXT_SAFE)
            assert fine, f"{file.name} line {call.lineno}: {ast.unparse(message)}"


def test_the_keys_at_the_foot_look_the_same_on_every_screen() -> None:
    """By `KeyLine`: Textual's own cuts a key in two where the screen ends."""
    assert [file.name for file, tree in trees(TUI) for node in ast.walk(tree)
            if isinstance(node, ast.Name) and node.id == "Footer"] == []  # fmt: skip


def test_nobody_escapes_markup_since_that_does_not_save_anybody() -> None:
    for file, tree in trees(TUI):
        for node in ast.walk(tree):
            assert not (isinstance(node, ast.Call) and called(node) == "escape"), f"{file.name} line {node.lineno}"
            assert not (isinstance(node, ast.ImportFrom) and "markup" in (node.module or "")), file.name


@pytest.mark.parametrize("files", [TUI, CLI], ids=["tui", "cli"])
def test_no_screen_or_command_knows_the_databases_driver(files: list[Path]) -> None:
    for file, tree in trees(files):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not DRIVERS & {name.partition(".")[0] for name in names}, f"{file.name} line {node.lineno}"


@pytest.mark.parametrize(
    "source",
    [
        "def f(case): Static(case.name)",
        "def f(case): Static(f'{case.name}')",
        "def f(name): label.update(name)",
        "def f(name): label.update(str(name))",
        "def f(name):\n words = name.strip()\n label.update(words)",
        "def f(self, name): self.border_title = name",
        "def f(name): yield Label('Person ' + name)",
        "def f(name): Option(name if name else shown('x'))",
    ],
)
def test_the_guard_sees_what_it_should(source: str) -> None:
    assert list(unsafe_widgets(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "def f(case): Static(shown(case.name))",
        "def f(): Label('enter: save')",
        "def f(name): label.update(Content('').join([shown(name)]))",
        "def f(name):\n words = shown(name)\n label.update(words)",
    ],
)
def test_the_guard_lets_safe_text_pass(source: str) -> None:
    assert not list(unsafe_widgets(ast.parse(source)))
