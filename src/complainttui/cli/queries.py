"""Queries on the command line: `list open -overdue` means a query, not an option called -overdue."""

from __future__ import annotations

VERBS = {"list", "due", "export", "check", "sample", "remind"}
_WITHOUT_VALUE = {"--json", "--help", "--mine", "--digest", "--send"}


def query_last(arguments: list[str]) -> list[str]:
    """The arguments of a verb that takes a query, its options first and everything else after `--`."""
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
