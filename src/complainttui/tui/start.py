"""Starting the terminal application, on the team's database or on a throw-away demonstration."""

from __future__ import annotations

import gc
import os
import sys

from complainttui.rules.light import TYPE_CHECKING
from complainttui.rules.problems import Problem, Refused, Unreachable
from complainttui.rules.text import visible_lines
from complainttui.tui.demo_banner import KEPT
from complainttui.tui.first_frame import first_frame

if TYPE_CHECKING:
    from complainttui.casework.desk import Desk


def start(options: dict[str, str], arguments: list[str]) -> int:
    """Run the application until it is left. Returns the exit code; what is wrong goes to stderr as a sentence."""
    try:
        if not sys.stdin.isatty() or not sys.stdout.isatty():
            raise Unreachable("The application needs a terminal. In a script use a verb; see complainttui --help.")
        if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
            raise Unreachable("This terminal's locale is not UTF-8, so names would be garbled. Set LANG=en_GB.UTF-8.")
        return _demo(options, arguments[1:]) if arguments else _run(options)
    except Problem as problem:
        print(visible_lines(str(problem)), file=sys.stderr)  # noqa: T201
        return problem.exit_code


def _run(options: dict[str, str]) -> int:
    gc.disable()  # nothing that is made while starting is rubbish; ComplaintsApp turns it on again
    with first_frame(options) as shown:
        os.environ.setdefault("TEXTUAL_FPS", "120")  # what a key changes is drawn within 8 ms of it, not 16
        from complainttui.casework.config import config_in_force
        from complainttui.casework.desk import fixed_today, open_desk
        from complainttui.rules.team_files import own_files
        from complainttui.tui.app import ComplaintsApp

        if own_files():
            from complainttui.rules.rulebook import check_own_files

            check_own_files()
        desk = open_desk(options["db"], options["actor"], options["today"])
        try:
            fixed = fixed_today(options["today"]) is not None
            app = ComplaintsApp(desk, today_is_fixed=fixed, config=config_in_force())
            shown.hand_over(app)
            app.run()
        finally:
            desk.database.close()
        return app.return_code or 0


def _demo(options: dict[str, str], arguments: list[str]) -> int:
    import argparse
    import tempfile
    from pathlib import Path

    parser = argparse.ArgumentParser(
        prog="complainttui demo",
        description="The application on a made-up team, in a file that is thrown away at the end "
        "(or kept, when --db before the verb names a new one).",
    )
    parser.add_argument("--cases", type=int, default=400, help="how many cases (default 400)")
    parsed = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="complainttui-demo-") as folder:
        path = options["db"] or str(Path(folder) / "demo.db")
        desk = open_demo({**options, "db": path}, parsed.cases, kept=bool(options["db"]))
        desk.database.close()
        return _run({**options, "db": path, "actor": desk.actor})


def open_demo(options: dict[str, str], cases: int, *, kept: bool = False) -> Desk:
    """A desk at a new database filled with the made-up team; `kept` where its file stays.

    Raises Refused if the database holds anything already.
    """
    from complainttui.casework.desk import open_desk
    from complainttui.exchange.demo import DEMO_OFFICER, fill_with_demo

    if not 1 <= cases <= 100_000:
        raise Refused(f"--cases {cases}: choose from 1 to 100,000.")
    desk = open_desk(options["db"], options["actor"] or DEMO_OFFICER, options["today"])
    if not desk.database.is_new:
        desk.database.close()
        raise Refused(f"{options['db']} is in use. The demonstration only goes into a new database.")
    print(f"Making up {cases:,} cases ...", file=sys.stderr)  # noqa: T201
    fill_with_demo(desk, cases, KEPT if kept else "yes")
    return desk
