"""A verb about a case, done to several: named one after the other, or found by `--where QUERY`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.perform import seen_now
from complainttui.casework.several import MOST_AT_ONCE, Foreseen, Several, for_one_case, headline
from complainttui.cli.output import put_json, put_line, say
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.casebook import read_case
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

_WITHOUT_VALUE = {"--json", "--help", "--what-if", "--skip-refused"}


def add_options(parser: argparse.ArgumentParser, action: type[CaseAction]) -> None:
    """What a verb about a case takes besides, when it is done to several."""
    if action.about_one_case:
        return  # it says so when it is asked to
    parser.epilog = "Several cases: name them one after the other, or give --where QUERY instead; all in one change."
    parser.add_argument("--where", metavar="QUERY", help="every case that the query matches, in place of REF")
    parser.add_argument("--skip-refused", action="store_true", help="of several cases, leave out those that refuse it")
    parser.add_argument("--also", action="append", default=[], help=argparse.SUPPRESS)  # see `with_one_reference`


def with_one_reference(arguments: list[str]) -> list[str]:
    """The arguments of a verb about several cases as those about one: the first REF in its place, the rest as --also.

    Words beyond what the verb asks for are references, and stand before the others; what it asks for may be an option.
    """
    action = ACTIONS.get(arguments[0]) if arguments else None
    if action is None or not issubclass(action, CaseAction) or "--" in arguments:
        return arguments
    asked = [one.name for one in action.inputs() if one.positional]
    options, named, words = _sorted_out(arguments[1:], asked)
    room = len(asked) - len(named)
    by_query = any(one.startswith("--where=") for one in options)
    if not by_query and not named and len(words) <= 1 + room:
        return arguments
    if action.about_one_case and (by_query or len(words) > 1 + room):
        raise WrongInput(f"{for_one_case(action)} Name one, and put a text of several words in quotes.")
    surplus = len(words) - room
    references = words[: max(surplus, 0 if by_query else 1)]
    if by_query and references:
        raise WrongInput("Name the cases, or give --where; not both.")
    rest = iter(words[len(references) :])
    inputs = [named[name] if name in named else next(rest, "") for name in asked]
    while inputs and not inputs[-1]:
        inputs.pop()
    also = [f"--also={one}" for one in references[1:]]
    return [arguments[0], *options, *also, "--", *(references[:1] or [""]), *inputs]


def _sorted_out(arguments: Sequence[str], asked: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """Options as they are, those that stand for what the verb asks for in a place, and the words."""
    options, words = [], []
    named: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "-h" or argument in _WITHOUT_VALUE:
            options.append(argument)
        elif not argument.startswith("--"):
            words.append(argument)
        else:
            given = value if equals else next(waiting, None)
            place = name.removeprefix("--").replace("-", "_")
            if place in asked and given is not None:
                named[place] = given
            else:
                options.append(name if given is None else f"{name}={given}")
    return options, named, words


def is_several(parsed: argparse.Namespace) -> bool:
    """Whether more than one case is named, or may be."""
    several: bool = getattr(parsed, "where", None) is not None or bool(getattr(parsed, "also", ()))
    return several or getattr(parsed, "skip_refused", False)


def act_on_several(desk: Desk, parsed: argparse.Namespace, ready: CaseAction) -> tuple[int, Receipt | None]:
    """Do it to all of them, or say what each would become. Returns the exit code, and the receipt of what was done.

    Raises Refused, WrongInput or Unreachable.
    """
    action = type(ready)
    if parsed.unless_changed_since is not None:
        raise WrongInput("--unless-changed-since is about one case. Leave it out.")
    references = _references(desk, parsed)
    several = Several(desk, action, references, seen_now(desk, action, references))
    foreseen = list(several.foresee(ready))
    cannot = [one for one in foreseen if one.refused]
    code = Refused.exit_code if len(cannot) == len(foreseen) or (cannot and not parsed.skip_refused) else 0
    if not parsed.what_if and code == 0:
        return 0, several.perform(ready)
    shown = foreseen if parsed.what_if else cannot
    _put(action, shown, as_json=parsed.json)
    say(headline(action, len(foreseen) - len(cannot), len(cannot)))
    if not parsed.what_if:
        say("Nothing was done." + (" --skip-refused does the others." if len(cannot) < len(foreseen) else ""))
    return code, None


def _references(desk: Desk, parsed: argparse.Namespace) -> list[str]:
    reader = desk.database.reader
    if parsed.where is None:
        named = (parsed.reference, *parsed.also)
        return list(dict.fromkeys(read_case(reader, one).reference for one in named))
    if not parsed.where.strip():
        raise WrongInput("--where is empty, which would mean every case. Give a query.")
    ids = ordered_ids(reader, parsed.where, desk.asker)
    if not ids:
        raise Refused("The query matches no case. Nothing was done.")
    if len(ids) > MOST_AT_ONCE:
        raise Refused(
            f"The query matches {len(ids):,} cases; at most {MOST_AT_ONCE:,} are changed at once. Narrow the query."
        )
    return [row.reference for row in rows_by_id(reader, ids)]


def _put(action: type[CaseAction], cases: Sequence[Foreseen], *, as_json: bool) -> None:
    if as_json:
        put_json([_as_json(one) for one in cases])
        return
    for one in cases:
        put_line(f"{'REFUSED ' if one.refused else ''}{one.words(action.participle)}")


def _as_json(one: Foreseen) -> dict[str, Any]:
    if one.refused:
        return {"reference": one.reference, "refused": one.refused}
    return {"reference": one.reference, "becomes": one.becomes, "moves": list(one.moves)}
