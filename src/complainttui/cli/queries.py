"""Queries on the command line: `list open -overdue` means a query, not an option -overdue; `--view` names one."""

from __future__ import annotations

import argparse

from complainttui.casework.desk import Desk
from complainttui.rules.problems import WrongInput

VERBS = {"list", "due", "export", "check", "sample", "query", "save-view", "remind"}
_WITHOUT_VALUE = {"--json", "--help", "--shared", "--mine", "--digest", "--send"}


def query_last(arguments: list[str]) -> list[str]:
    """The arguments of a verb that takes a query, its options first and everything else after `--`."""
    if arguments[:1] == ["report"]:
        return _where_joined(arguments)
    if not arguments or arguments[0] not in VERBS or "--" in arguments:
        return arguments
    options, words = [], []
    waiting = iter(arguments[1:])
    for argument in waiting:
        if argument == "-h" or argument in _WITHOUT_VALUE or (argument.startswith("--") and "=" in argument):
            options.append(argument)
        elif argument.startswith("--"):
            value = next(waiting, None)
            options.append(argument if value is None else f"{argument}={value}")
        else:
            words.append(argument)
    return [arguments[0], *options, "--", *words]


def _where_joined(arguments: list[str]) -> list[str]:
    """The same with `--where=-open` for `--where -open`: the query of a report is the value of an option."""
    joined, waiting = [], iter(arguments)
    for argument in waiting:
        value = next(waiting, None) if argument == "--where" else None
        joined.append(argument if value is None else f"{argument}={value}")
    return joined


def add_query(parser: argparse.ArgumentParser, words: str) -> None:
    """Let a verb take a query, typed and by the name of a view."""
    parser.add_argument("query", nargs="*", help=words)
    parser.add_argument("--view", metavar="NAME", help="the query and order of a view; a query beside it narrows it")


def asked_for(desk: Desk, parsed: argparse.Namespace, usual_sort: str = "due") -> tuple[str, str]:
    """The query of such a verb and the way to sort. Raises WrongInput, also for a view that there is not."""
    from complainttui.casework.saved_views import view_named
    from complainttui.store.query import compile_query

    typed = " ".join(parsed.query)
    compile_query(typed, desk.asker)  # by itself, so that no parenthesis of it reaches beyond
    told_sort: str | None = getattr(parsed, "sort", None)
    if parsed.view is None:
        return typed, told_sort or usual_sort
    view = view_named(desk, parsed.view)
    try:
        compile_query(view.query, desk.asker)
    except WrongInput as wrong:  # it was saved by a program that understood it
        raise WrongInput(f"The view {view.name}: {wrong}", "view") from wrong
    return view.narrowed(typed), told_sort or view.sort
