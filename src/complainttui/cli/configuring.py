"""The verb config: where the configuration of the screens is, what it says, and what is wrong with it."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from complainttui.casework.config import config_file, config_in_force
from complainttui.cli.output import put, say


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("config", help="Colours, keys and columns of the screens: where they are set, and what.")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--example", action="store_true", help="a complete file with every setting explained")
    ways.add_argument("--check", action="store_true", help="exit 1 when something is wrong with the file")
    parser.set_defaults(work=_config, opens=lambda *_: None)


def _config(_desk: None, parsed: argparse.Namespace) -> int:
    from complainttui.casework.config_example import example, in_words

    if parsed.example:
        put(example().rstrip())
        return 0
    config = config_in_force()
    if not parsed.check:
        for line in in_words(config, config_file()):
            margin = " " * (len(line) - len(line.lstrip()))
            put(textwrap.fill(line, 100, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False))
    for sentence in config.wrong:
        say(sentence)
    if parsed.check and not config.wrong:
        say(f"{config_file()} {'is good' if config_file().is_file() else 'is not there: everything is as usual'}.")
    return 1 if parsed.check and config.wrong else 0
