"""The person's own editor: VISUAL, else EDITOR, with its arguments."""

from __future__ import annotations

import os
from pathlib import Path

from complainttui.rules.problems import Refused, Unreachable, WrongInput


def editor_command() -> list[str]:
    """The editor and its arguments ('code --wait'); empty when none is set. Raises WrongInput when it is no command."""
    import shlex

    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    try:
        return shlex.split(named, posix=os.name != "nt")
    except ValueError as error:
        raise WrongInput(f"VISUAL or EDITOR is {named!r}, which is no command: {error}. Set it to an editor.") from None


def edit(path: Path) -> None:
    """Open a file in the editor and wait until it is closed. Raises WrongInput, Unreachable or Refused.

    After Refused, which is an exit code other than 0, the file is as the editor left it.
    """
    import subprocess  # 5 ms that only whoever edits should pay

    command = editor_command()
    if not command:
        raise WrongInput("No editor is set. Set VISUAL or EDITOR to one, for example EDITOR=nano.")
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own command
    except OSError as error:
        what = f"The editor {command[0]!r} cannot be started: {error.strerror}"
        raise Unreachable(f"{what}. Set VISUAL or EDITOR to one that is here.") from error
    if code:
        raise Refused(f"The editor {command[0]!r} ended with code {code}.")
