"""The front door: opens the terminal application or runs a command, and imports nothing else."""

import gc
import sys

_OPTIONS = {"--db": "db", "--as": "actor", "--today": "today"}


def main() -> None:
    """Entry point of `complainttui`."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from complainttui import __version__

        print(f"complainttui {__version__}")  # noqa: T201 - the one line that needs no more than this
        return
    options, rest = _before_the_verb(arguments)
    try:
        if not rest or rest[0] == "demo":
            from complainttui.tui.start import start

            sys.exit(start(options, rest))
        gc.disable()  # nothing that is made while loading is rubbish; `run` turns it on again for the work itself
        from complainttui.cli.main import run

        sys.exit(run(options, rest))
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.enable()


def _before_the_verb(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options that stand before the verb, and the rest; what is not understood is left for the parser to refuse."""
    options = dict.fromkeys(_OPTIONS.values(), "")
    rest = list(arguments)
    while rest:
        name, equals, value = rest[0].partition("=")
        if name not in _OPTIONS or (not equals and len(rest) < 2):
            break
        options[_OPTIONS[name]] = value if equals else rest[1]
        rest = rest[1:] if equals else rest[2:]
    return options, rest


if __name__ == "__main__":
    main()
