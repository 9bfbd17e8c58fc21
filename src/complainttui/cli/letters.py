"""`letter` drafts a letter, `check-letter` says what it lacks, `copy-letter` copies a template to change."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import TextFile
from complainttui.cli.output import put, put_json, say
from complainttui.exchange.editor import edit
from complainttui.exchange.files import new_file, writing_bytes_to, writing_to
from complainttui.rules.problems import Unreachable, WrongInput
from complainttui.rules.vocabulary import LetterKind, one_of, word_from
from complainttui.store.casebook import read_case

_KINDS = ", ".join(LetterKind)


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("letter", help="Draft a letter, merged from the case; print it or write it to a file.")
    _case_and_kind(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there; without, it is printed")
    parser.add_argument("--format", choices=("md", "text", "docx"), default="md", help="md has a note for the writer")
    parser.add_argument("--edit", action="store_true", help="open it in VISUAL or EDITOR first")
    parser.set_defaults(work=_letter)
    parser = verbs.add_parser("check-letter", help="What a letter lacks of what the Code asks for; exit 1 with gaps.")
    _case_and_kind(parser)
    parser.add_argument("file", metavar="FILE", help="the text of the letter, - for standard input")
    parser.add_argument("--json", action="store_true", help="the gaps as JSON")
    parser.set_defaults(work=_check)
    parser = verbs.add_parser("copy-letter", help="Put a shipped template in your config folder, to change it there.")
    parser.add_argument("name", metavar="NAME", help=f"{_KINDS}; or settings, for letters.toml")
    parser.set_defaults(work=_copy, opens=lambda *_: None)


def _case_and_kind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", metavar="REF", help="the case")
    parser.add_argument("kind", metavar="KIND", help=_KINDS)


def _letter(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.exchange.letters import draft
    from complainttui.rules.letter_check import note_of

    case = read_case(desk.database.reader, parsed.reference)
    kind = word_from(LetterKind, parsed.kind, "kind")
    written = draft(desk, case, kind)
    if parsed.format != "md":
        say(note_of(written))
    if parsed.format == "docx":
        if parsed.out is None or parsed.edit:
            raise WrongInput("A Word document goes to a file: give --out FILE, without --edit.", "out")
        from complainttui.exchange.letter_docx import docx_letter

        content = docx_letter(desk, case, kind)
        with writing_bytes_to(parsed.out) as raw:
            raw.write(content)
    elif parsed.out is None:
        put(_finished(written, parsed).rstrip("\n"))
        return 0
    else:
        with writing_to(parsed.out) as out:  # before it is edited: a name that cannot be written stops it all
            out.write(_finished(written, parsed))
    say(f"Wrote the {kind.label.lower()} for {case.reference} to {parsed.out}. It is not recorded as sent yet.")
    return 0


def _finished(text: str, parsed: argparse.Namespace) -> str:
    """The letter as it is to be written: edited if that was asked for, in its format."""
    from complainttui.exchange.letters import plain

    text = _edited(text) if parsed.edit else text
    return plain(text) if parsed.format == "text" else text


def _copy(_desk: None, parsed: argparse.Namespace) -> int:
    from complainttui.exchange.letter_templates import shipped
    from complainttui.rules.letter_settings import SETTINGS, letters_folder

    name = one_of((*LetterKind, "settings"), parsed.name, "letter", "name")
    file = SETTINGS if name == "settings" else f"{name}.md"
    path = letters_folder() / file
    new_file(path, shipped(file))
    say(f"Copied to {path}. Change it there.")
    return 0


def _edited(text: str) -> str:
    handle, name = tempfile.mkstemp(prefix="letter-", suffix=".md")  # readable by its owner only
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        edit(path)
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreachable(f"What the editor left cannot be read: {error}. Save it as UTF-8 text.") from error
    finally:
        path.unlink(missing_ok=True)


def _check(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.casework.letter_subjects import subject_of
    from complainttui.rules.letter_check import gaps, note_of

    case = read_case(desk.database.reader, parsed.reference)
    kind = word_from(LetterKind, parsed.kind, "kind")
    text = TextFile().read(parsed.file, desk, "file")
    found = gaps(kind, text, subject_of(desk, case, kind))
    if parsed.json:
        put_json([{"item": one.item, "gap": one.sentence} for one in found])
        return 1 if found else 0
    for one in found:
        put(one.sentence)
    if note_of(text):
        say("The note for the writer at the top is no part of the letter; take it off what you send.")
    if not found:
        say("The letter check finds no gap.")
    return 1 if found else 0
