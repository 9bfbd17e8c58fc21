"""A mail server on loopback that keeps what it is given, refuses, or hangs up, as a test wants it."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any


@dataclass
class SmtpServer:
    """What it received, and how it behaves."""

    port: int = 0
    received: list[tuple[str, str, EmailMessage]] = field(default_factory=list)
    """Sender, recipient and message, as they came."""
    commands: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    """What it answers in place of its yes, by the beginning of a command; `.` is the end of the mail."""
    hangs_up_at: str = ""
    offers: tuple[str, ...] = ()
    certificate: ssl.SSLContext | None = None
    before_taking: Any = None
    """Called when a mail has come whole, before it is answered."""


class _Conversation(socketserver.StreamRequestHandler):
    server: _Listener

    def handle(self) -> None:
        self.say("220 loopback.example")
        while line := self.rfile.readline().decode().strip():
            self.server.told.commands.append(line)
            word = line.split()[0].lower()
            if self.ends(line) or not getattr(self, f"do_{word}", self.do_anything)(line) or word == "quit":
                return

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def do_ehlo(self, line: str) -> bool:
        return self.say(*(f"250-{one}" for one in ("loopback.example", *self.server.told.offers)), "250 8BITMIME")

    def do_starttls(self, line: str) -> bool:
        self.say("220 go ahead")
        assert self.server.told.certificate
        self.request = self.server.told.certificate.wrap_socket(self.request, server_side=True)
        self.setup()
        return True

    def do_auth(self, line: str) -> bool:
        self.server.told.logins.append(base64.b64decode(line.split()[2]).decode())
        return self.answer(line, "235 welcome")

    def do_mail(self, line: str) -> bool:
        self.sender = line.partition("<")[2].partition(">")[0]
        return self.answer(line, "250 ok")

    def do_rcpt(self, line: str) -> bool:
        self.recipient = line.partition("<")[2].partition(">")[0]
        return self.answer(line, "250 ok")

    def do_data(self, line: str) -> bool:
        return self.answer(line, "354 go on") and ("DATA" in self.server.told.refuses or self.take())

    def do_anything(self, line: str) -> bool:
        return self.answer(line, "221 bye" if line == "quit" else "250 ok")

    def take(self) -> bool:
        """The mail itself; False when the line is to be cut after it."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b".") else line)
        told = self.server.told
        if told.before_taking:
            told.before_taking()
        if self.ends("."):
            return False
        if "." not in told.refuses:
            message = message_from_bytes(b"".join(lines), policy=default)
            assert isinstance(message, EmailMessage)
            told.received.append((self.sender, self.recipient, message))
        return self.answer(".", "250 taken")

    def ends(self, line: str) -> bool:
        at = self.server.told.hangs_up_at
        return bool(at) and line.upper().startswith(at)

    def answer(self, line: str, yes: str) -> bool:
        refusals = self.server.told.refuses
        return self.say(next((no for begins, no in refusals.items() if line.upper().startswith(begins)), yes))

    def say(self, *lines: str) -> bool:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
        return True


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    told: SmtpServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that does not like our certificate goes in the middle of a word."""


@contextmanager
def smtp_server(**behaviour: Any) -> Iterator[SmtpServer]:
    """A server that runs until the test is done with it."""
    with _Listener(("127.0.0.1", 0), _Conversation) as listener:
        listener.told = SmtpServer(port=listener.server_address[1], **behaviour)
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listener.told
        finally:
            listener.shutdown()
            thread.join()
