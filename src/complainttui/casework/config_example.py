"""The configuration in words: a complete example with every setting and every key, and what is set now."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from complainttui.casework.config import KEYS_MEAN, SETTINGS, Config
from complainttui.casework.key_catalogue import KeyUse, key_uses
from complainttui.rules.key_names import SIGNS

_WIDTH = 100  # columns of a comment


def example() -> str:
    """A complete file, everything explained; the keys are the usual ones, so that copying it changes no key."""
    lines: list[str] = []
    table = ""
    for setting in SETTINGS:
        if setting.table != table:
            table = setting.table
            lines.append(f"[{table}]")
        lines += [*_comment(f"{setting.key}: {setting.means}"), f"{setting.key} = {setting.example}", ""]
    lines += [*_comment(f"keys: {KEYS_MEAN}"), "[keys]"]
    for name, use in key_uses().items():
        lines.append(f"{json.dumps(name)} = {json.dumps(written(use.keys))}  # {use.does}, on {_places(use)}")
    return "\n".join(lines) + "\n"


def in_words(config: Config, path: Path) -> Iterator[str]:
    """Where the file is, what is set, what every setting means."""
    yield f"{path}{'' if path.is_file() else ' (not there: everything is as usual)'}"
    now = {
        "theme": config.theme or "the one chosen last",
        "landlord": config.landlord or "not said",
        "list.view": config.view,
        "list.columns": ", ".join(config.columns) or "the usual ones",
        "list.sort": config.sort or "as the view has it",
    }
    for setting in SETTINGS:
        yield f"{setting.name} = {now[setting.name]}"
        yield f"  {setting.means}"
    yield f"keys: {len(config.keys) or 'none'} set"
    for name, keys in config.keys.items():
        yield f"  {name} = {written(keys)}"
    yield f"  {KEYS_MEAN}"
    yield "`complainttui config --example` prints a file with everything in it, `config --check` says what is wrong."


def written(keys: str) -> str:
    """Keys as a person writes them: by their signs, the comma by its name."""
    return ",".join(SIGNS.get(key, key) if key != "comma" else key for key in keys.split(","))


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _places(use: KeyUse) -> str:
    return ", ".join(use.places) if len(use.places) <= 3 else "most screens"
