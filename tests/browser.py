"""Headless Chromium over a pipe, in its own protocol: what it asks for, how it lays a page out, what stands on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest

_AS_3_AND_4 = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads what it is told on file 3 and answers on file 4."""
_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """One page in it."""

    def __init__(self, told: BinaryIO, said: BinaryIO, address: str) -> None:
        self.address = address
        self.requested: list[str] = []
        self._told, self._said = told, said
        self._number = 0
        self._session = ""
        self._events: list[dict[str, Any]] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Network.enable")
        self._call("Page.enable")
        self._call("Page.navigate", url=address)
        while not any(one.get("method") == "Page.loadEventFired" for one in self._events):
            self._read()
        self.requested = [
            one["params"]["request"]["url"] for one in self._events if one.get("method") == "Network.requestWillBeSent"
        ]

    def evaluate(self, script: str) -> Any:
        """What an expression says on the page."""
        found = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def lay_out(self, width: int, media: str) -> None:
        """On paper or a screen of so many CSS pixels across."""
        self._call("Emulation.setEmulatedMedia", media=media)
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=False
        )  # fmt: skip

    def close(self) -> None:
        """Ask it to end."""
        self._session = ""
        self._call("Browser.close")

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._told.write(json.dumps(message).encode() + b"\0")
        self._told.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        """The next message, an answer or an event."""
        read = bytearray()
        while (byte := self._said.read(1)) != b"\0":
            assert byte, "Chromium ended"
            read += byte
        message: dict[str, Any] = json.loads(read)
        self._events.append(message)
        return message


@contextmanager
def a_browser(page: Path) -> Iterator[Browser]:
    """Chromium with a file open in it. Fails where no Chromium is installed: nothing is skipped in silence."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("These tests need Chromium: `apt-get install chromium`, or leave them out by -m 'not chromium'.")
    (its_in, our_out), (our_in, its_out) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        started = subprocess.Popen(
            [
                sys.executable, "-c", _AS_3_AND_4, str(its_in), str(its_out), program,
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe",
                "--disable-background-networking", f"--user-data-dir={profile}",
            ],
            pass_fds=(its_in, its_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(its_in)
        os.close(its_out)
        with os.fdopen(our_out, "wb") as told, os.fdopen(our_in, "rb") as said:
            try:
                browser = Browser(told, said, page.as_uri())
                yield browser
                browser.close()
                started.wait(timeout=30)
            finally:
                started.kill()
                started.wait()
