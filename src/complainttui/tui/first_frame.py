"""The first screenful, written straight to the terminal before Textual is imported; the live screen then takes it over.

It may be taken away without trace: `start.py` names it once. Whatever is not quite usual (settings of the team's own,
PostgreSQL, a terminal of 16 colours, a file that is missing, old or locked) it leaves to the live screen.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from datetime import date

from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.light import TYPE_CHECKING
from complainttui.rules.user_folders import data_folder, settings_folder, state_folder
from complainttui.store.first_page import read_first_page
from complainttui.store.target import is_postgres
from complainttui.tui.first_picture import SHOWN_VIEW, colours_here, drawn, picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from complainttui.tui.first_picture import Run

SMALLEST = (76, 12)  # columns and lines; in less, the live screen cuts, wraps and leaves out as it must


@contextmanager
def first_frame(options: dict[str, str]) -> Iterator[FirstFrame]:
    """Show the first screenful while what follows loads; afterwards the terminal is as it was before, come what may."""
    frame = FirstFrame()
    try:
        with suppress(Exception):  # whatever ails a picture must not keep anybody from the program itself
            frame.show(options)
        yield frame
    finally:
        frame.give_back()


class FirstFrame:
    """The terminal between the first screenful and the end of the live screen."""

    def __init__(self) -> None:
        self.modes: list[Any] | None = None
        self._heeded: dict[int, Any] = {}
        self._is_alone = False

    def show(self, options: dict[str, str]) -> None:
        """Write the first screenful, if everything is as it usually is."""
        lines = _lines(options)
        colours = colours_here()
        if not lines or not colours or not all(one.isatty() for one in (sys.__stdin__, sys.__stderr__) if one):
            return
        self._keep_keys()
        self._is_alone = True
        self._heed_signals()  # before anybody can see it, and end it
        _write("\x1b[?1049h\x1b[?25l" + drawn(lines, colours))

    def hand_over(self, app: Any) -> None:
        """Let the live screen draw over this one: to enter the alternate screen once more would blank it."""
        if self._is_alone:
            app.driver_class = _taking_over(app.driver_class, self)

    def taken_over(self) -> None:
        """From now on the live screen gives the terminal back."""
        self._is_alone = False

    def give_back(self) -> None:
        """The terminal's own modes; and its own screen, where the live one never came."""
        if self._is_alone:
            self._is_alone = False
            _write("\x1b[?1049l\x1b[?25h")
        if self._heeded:
            import signal

            for number, usual in self._heeded.items():
                signal.signal(number, usual)
        if self.modes is not None:
            import termios

            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, self.modes)  # type: ignore[union-attr]

    def _heed_signals(self) -> None:
        """Leave in good order when the terminal is closed or the machine goes down, as the live screen does later."""
        import signal

        for number in (signal.SIGTERM, signal.SIGHUP):
            self._heeded[number] = signal.signal(number, _leave)

    def _keep_keys(self) -> None:
        """What is typed from now on is not shown, and waits as it was typed for the live screen to read it."""
        import termios

        place = sys.__stdin__.fileno()  # type: ignore[union-attr]
        self.modes = termios.tcgetattr(place)
        modes = termios.tcgetattr(place)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        modes[6][termios.VMIN] = 1
        termios.tcsetattr(place, termios.TCSANOW, modes)


def _leave(number: int, _at: object) -> None:
    raise SystemExit(128 + number)


def _taking_over(usual: type[Any], frame: FirstFrame) -> type[Any]:
    class TakingOver(usual):  # type: ignore[misc]
        """The usual driver, which finds the alternate screen entered when it first comes to it."""

        _has_come = False

        def write(self, data: str) -> None:
            if data == "\x1b[?1049h" and not self._has_come:
                self._has_come = True
                frame.taken_over()
                return
            super().write(data)

        def start_application_mode(self) -> None:
            super().start_application_mode()
            if frame.modes is not None:
                self.attrs_before: Any = frame.modes  # an editor is given the terminal as it was, and so is the shell

    return TakingOver


def _write(text: str) -> None:
    """To where Textual writes."""
    sys.__stderr__.write(text)  # type: ignore[union-attr]
    sys.__stderr__.flush()  # type: ignore[union-attr]


def _lines(options: dict[str, str]) -> list[list[Run]]:
    """The lines of the screen; none where the live screen should come first."""
    target = options["db"] or os.environ.get("COMPLAINTTUI_DB", "") or f"{data_folder()}/complaints.db"
    width, height = _size()
    officer = " ".join(options["actor"].split()) or _system_user()
    if is_postgres(target) or width < SMALLEST[0] or height < SMALLEST[1] or _has_settings():
        return []
    path = os.path.abspath(os.path.expanduser(target))  # noqa: PTH100, PTH111 - pathlib takes longer than the rest
    try:
        today = date.fromisoformat(options["today"] or os.environ.get("COMPLAINTTUI_TODAY", "") or _today())
        page = read_first_page(path, today, ENGLAND_AND_WALES, height)
    except ValueError:
        return []
    if _is_looked_at_otherwise(target, officer):
        return []
    return picture(page, today, (path.rpartition(os.sep)[2], officer), (width, height)) if page else []


def _is_looked_at_otherwise(target: str, officer: str) -> bool:
    """Whether the officer last had another order, filter or columns on the view that comes first."""
    try:
        if not os.listdir(f"{state_folder()}/views"):  # noqa: PTH208 - as above
            return False
    except OSError:
        return False
    from pathlib import Path

    from complainttui.rules.views import BUILT_IN
    from complainttui.tui.remembered import as_saved, remembered

    shown = next(view for view in BUILT_IN if f"{view.digit} {view.name}" == SHOWN_VIEW)
    return remembered(str(Path(target).expanduser()), officer).read(shown) != as_saved(shown)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the officer's own day, as on the desk


def _size() -> tuple[int, int]:
    """As Textual finds it: named by COLUMNS and LINES, else the terminal's own."""
    try:
        columns, lines = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
        named = [int(os.environ.get(name) or 0) for name in ("COLUMNS", "LINES")]
    except (OSError, ValueError):
        return 0, 0
    return named[0] or columns, named[1] or lines


def _has_settings() -> bool:
    """Whether the team has settings of its own, or Textual is told something: the live screen knows what follows."""
    if any(name.startswith("TEXTUAL") for name in os.environ):
        return True
    try:
        return any(name.endswith(".toml") or name == "procedures" for name in os.listdir(settings_folder()))  # noqa: PTH208
    except OSError:
        return False


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "officer"
