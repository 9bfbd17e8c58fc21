"""A verb for every action, made from its declaration; and undo."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Tick
from complainttui.casework.perform import perform, perform_at_desk
from complainttui.casework.several import left_out_words
from complainttui.casework.undo import undo
from complainttui.cli.output import put, put_json, say
from complainttui.cli.several import act_on_several, add_options, is_several
from complainttui.rules.problems import WrongInput
from complainttui.rules.vocabulary import YesNo
from complainttui.store.casebook import CaseRecord, read_case, read_events

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


_MOST_SAID = 20
"""Cases of which it is said, one a line, what was done."""


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("undo", help="Take back your last change, or the change of that number.")
    parser.add_argument("change", nargs="?", type=int, help="the number that history and --json show")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.set_defaults(work=_undo)


def add_action(verbs: Any, action: type[Action]) -> None:
    """Add the verb of an action."""
    parser = verbs.add_parser(action.verb, help=action.help_line(), description=action.__doc__, allow_abbrev=False)
    if issubclass(action, CaseAction):
        parser.add_argument("reference", metavar="REF", help="the case")
    for one in action.inputs():
        if one.positional:
            parser.add_argument(one.name, nargs=None if one.required and not one.default else "?", help=one.help)
        else:
            flag = "--" + one.name.replace("_", "-")
            value: dict[str, Any] = {"metavar": one.name.upper()}
            if isinstance(one.kind, Tick):
                value = {"action": "store_const", "const": YesNo.YES.value}
            parser.add_argument(flag, dest=one.name, help=one.help, **value)
    if issubclass(action, CaseAction):
        parser.add_argument(
            "--unless-changed-since",
            type=int,
            metavar="CHANGE",
            help="refuse if the case was changed after the change of that number, which history and show print",
        )
        parser.add_argument("--what-if", action="store_true", help="only say which dates it would move; change nothing")
        add_options(parser, action)
    elif issubclass(action, DeskAction) and action.previews:
        parser.add_argument("--what-if", action="store_true", help="only say what would follow; change nothing")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.set_defaults(work=lambda desk, parsed: _act(desk, parsed, action), creates=issubclass(action, DeskAction))


def _act(desk: Desk, parsed: argparse.Namespace, action: type[Action]) -> int:
    several = is_several(parsed)
    asks_for_case = issubclass(action, CaseAction) and not several
    case = read_case(desk.database.reader, parsed.reference) if asks_for_case else None
    given = {one.name: getattr(parsed, one.name) for one in action.inputs()}
    typed = action.filled({name: value for name, value in given.items() if value is not None}, case, desk)
    ready = action.from_text(typed, desk)
    if isinstance(ready, DeskAction):
        if ready.previews and parsed.what_if:
            return _foretell(ready.foretell(desk), as_json=parsed.json)
        return do_at_desk(desk, ready, as_json=parsed.json)
    if isinstance(ready, CaseAction) and several:
        code, done = act_on_several(desk, parsed, ready)
        if done is not None:
            _report(done, parsed.json)
        return code
    if isinstance(ready, CaseAction) and case is not None:
        if parsed.what_if:
            return _what_if(desk, ready, case, as_json=parsed.json)
        receipt = perform(desk, ready, [case.reference], _seen(desk, case, parsed.unless_changed_since))
    _report(receipt, parsed.json)
    return 0


def do_at_desk(desk: Desk, action: DeskAction, *, as_json: bool) -> int:
    """Do an action that needs no case, and say what was done. Raises Refused, WrongInput or Unreachable."""
    receipt = perform_at_desk(desk, action)
    if receipt.made and not receipt.headline and not as_json:
        put(receipt.made)
    _report(receipt, as_json)
    return 0


def _seen(desk: Desk, case: CaseRecord, change: int | None) -> dict[str, int]:
    """Up to which event the case was known when that change was its last. Raises WrongInput for another's."""
    if change is None:
        return {}
    events = read_events(desk.database.reader, case.reference)
    found = next((one.seq for one in events if one.case_id == case.id and one.change_id == change), None)
    if found is None:
        raise WrongInput(f"{case.reference} has no change {change}. `history {case.reference}` prints its changes.")
    return {case.reference: found}


def _what_if(desk: Desk, action: CaseAction, case: CaseRecord, *, as_json: bool) -> int:
    from complainttui.casework.rehearsing import NOTHING_MOVES, rehearse  # SQLModel comes with it

    moves = rehearse(desk, action, case)
    if as_json:
        put_json({"reference": case.reference, "moves": moves})
    else:
        for line in moves or [NOTHING_MOVES]:
            put(line)
    return 0


def _foretell(follows: list[str], *, as_json: bool) -> int:
    if as_json:
        put_json({"follows": follows})
    else:
        for line in follows:
            put(line)
    return 0


def _undo(desk: Desk, parsed: argparse.Namespace) -> int:
    _report(undo(desk, parsed.change), parsed.json)
    return 0


def _report(receipt: Receipt, as_json: bool) -> None:
    if as_json:
        cases = [
            {"reference": reference, "what": what}
            for reference, what in zip(receipt.references, receipt.sentences, strict=True)
        ]
        left_out = {"left_out": receipt.left_out} if receipt.left_out else {}
        put_json({"change": str(receipt.change_id), "cases": cases, **left_out})
        return
    if receipt.headline:
        say(receipt.headline)
        return
    done = list(zip(receipt.references, receipt.sentences, strict=True))
    for reference, what in done[:_MOST_SAID]:
        say(f"{reference}: {what}" if reference else what)
    if len(done) > _MOST_SAID:
        say(f"and {len(done) - _MOST_SAID:,} more")
    for sentence in filter(None, (left_out_words(receipt.left_out), receipt.offer)):
        say(sentence)
