"""The templates of letters: those shipped, and a team's own in their place; merged by Jinja in its sandbox."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from complainttui.rules.letter_settings import letters_folder
from complainttui.rules.problems import WrongInput
from complainttui.rules.text import first_line
from complainttui.rules.vocabulary import LetterKind

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_SPACE_AT_END = re.compile(r"[^\S\n]+$", re.MULTILINE)
_MANY_BLANK_LINES = re.compile(r"\n{3,}")
_BETWEEN_ITEMS = re.compile(r"^(- .*)\n\n(?=- )", re.MULTILINE)


def merged(kind: LetterKind, facts: Mapping[str, Any]) -> str:
    """The letter of a kind with the facts in it, as Markdown.

    Raises WrongInput with file and line where the team's template is wrong.
    """
    source, path = _source(f"{kind}.md")
    try:
        text = _merge(source, path, facts)
    except Exception as error:  # whatever a template does, whoever wrote it is told where
        raise WrongInput(f"{path}{_line(error, path)}: {_what(error)} Correct the template.") from error
    return _tidy(text)


def shipped(name: str) -> str:
    """The text of a shipped template or of the shipped settings, to copy."""
    return (resources.files("complainttui") / "letters" / name).read_text("utf-8")


def sandbox(*, for_markup: bool = False) -> SandboxedEnvironment:
    """Where templates run: an unknown name is a mistake, and each fact stays on its line and is nothing but text."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, finalize=as_text, autoescape=for_markup)


def as_text(value: object) -> str:
    """A fact in a letter: on one line, so that nothing in it can be a heading or hide what follows."""
    return first_line(str(value)).replace("<!--", "<! --").replace("-->", "-- >")


def _merge(source: str, path: str, facts: Mapping[str, Any]) -> str:
    environment = sandbox()
    code = environment.compile(source, name=path, filename=path)
    return environment.template_class.from_code(environment, code, environment.make_globals(None)).render(facts)


def _source(name: str) -> tuple[str, str]:
    """The text of a template, the team's own before the shipped one, and the file that it is. Raises WrongInput."""
    own = letters_folder() / name
    if not own.is_file():
        return shipped(name), f"the shipped {name}"
    try:
        return own.read_text("utf-8-sig"), str(own)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{own} cannot be read: {error}. Save it as UTF-8 text.") from error


def _line(error: Exception, path: str) -> str:
    """', line 7': where in the template it went wrong."""
    number = getattr(error, "lineno", None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == path:
            number = frame.lineno
    return f", line {number}" if number else ""


def _what(error: Exception) -> str:
    said = first_line(getattr(error, "message", None) or str(error)) or type(error).__name__
    return said if said.endswith(".") else f"{said}."


def _tidy(text: str) -> str:
    """The lines that held only instructions are gone, and the items of a list stand together."""
    text = _MANY_BLANK_LINES.sub("\n\n", _SPACE_AT_END.sub("", text.replace("\r\n", "\n")))
    return _BETWEEN_ITEMS.sub(r"\1\n", text).strip() + "\n"
