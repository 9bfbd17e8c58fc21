"""A command that is ended from outside takes away what it had only begun, as one that Ctrl-C stops does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def tidying_up() -> Iterator[None]:
    """Until its end a terminal that is closed, or a machine that goes down, does not leave behind what is not whole.

    Only the main thread can heed signals; in any other nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heeded = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has but one of them
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # else somebody has seen to it: nohup
            heeded[number] = signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, usual in heeded.items():
            signal.signal(number, usual)


def _leave(number: int, _at: object) -> None:
    raise SystemExit(128 + number)
