"""Mail by a real server on loopback: what arrives is what was meant, and what goes wrong is a sentence."""

from __future__ import annotations

import socket
import ssl
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from complainttui.exchange.mail import NoServer, NoSettings, NotSent, Unsure, mail_settings, reminder_mail, send
from complainttui.rules.mail_settings import MailSettings, Security
from complainttui.rules.problems import WrongInput
from exchange.smtp_server import SmtpServer, smtp_server
from helpers import DATA

CERTIFICATE = DATA / "loopback.pem"
"""Made for these tests alone: for 127.0.0.1, signed by itself, key and all."""
TO = "a.mensah@council.example"
HOSTILE = 'Eve\r\nBcc: everybody@council.example\r\n\r\n<b>[red]\x1b[31m\u202eevil, "x" <y@z>'


def settings(server: SmtpServer, **changed: Any) -> MailSettings:
    plain: dict[str, Any] = {"security": Security.NONE, "port": server.port, "timeout": 10}
    return MailSettings(host="127.0.0.1", sender="complaints@council.example", **(plain | changed))


def deliver(server: SmtpServer, name: str = "a.mensah", subject: str = "Due", **changed: Any) -> None:
    using = settings(server, **changed)
    send(using, reminder_mail(using, name, TO, subject, ["One", ".", ".two", "Zdzisława “quoted” £5"]), TO)


def certified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def test_what_arrives_is_what_was_sent() -> None:
    with smtp_server() as server:
        deliver(server)
    ((sender, recipient, message),) = server.received
    assert (sender, recipient) == ("complaints@council.example", TO)
    assert message["To"] == f'"a.mensah" <{TO}>'
    assert message["From"] == "complaints@council.example"
    assert message["Subject"] == "Due"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@council.example>")
    assert message.get_content().replace("\r\n", "\n") == "One\n.\n.two\nZdzisława “quoted” £5\n"
    assert server.commands[0] == "ehlo council.example"  # not the name of this machine
    assert server.commands[-1] == "quit"


def test_nothing_in_a_name_or_subject_begins_another_header() -> None:
    with smtp_server() as server:
        deliver(server, HOSTILE, HOSTILE)
    ((_, recipient, message),) = server.received
    assert recipient == TO
    assert sorted(message.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
         "Content-Transfer-Encoding", "MIME-Version"]
    )  # fmt: skip
    (address,) = message["To"].addresses
    assert address.addr_spec == TO
    assert "\x1b" not in message["Subject"]
    assert message["Subject"].startswith("Eve Bcc: everybody@council.example <b>[red]␛[31m")
    assert message.get_content().splitlines()[0] == "One"


@pytest.mark.parametrize("name", ["", "Zdzisława Głowacka", "x" * 5000, "سلمى", "\t\n", '"', "a@b, c@d", "(c)"])
def test_any_name_makes_a_message(name: str) -> None:
    using = MailSettings(host="h", sender="complaints@council.example")
    message = reminder_mail(using, name, TO, name, [name])
    assert [one.addr_spec for one in message["To"].addresses] == [TO]
    assert all(len(line) <= 998 and line.isascii() for line in message.as_bytes(policy=SMTP).decode().splitlines())


@pytest.mark.parametrize(
    ("refuses", "what"),
    [
        ({"MAIL": "550 not from you"}, "refuses the sender (550 not from you)"),
        ({"RCPT": "550 nobody here\x1b[2J"}, "refuses the address (550 nobody here␛[2J)"),
        ({"DATA": "451 later"}, "does not take mail (451 later)"),
        ({".": "552 too much"}, "refuses the mail (552 too much)"),
    ],
)
def test_what_the_server_refuses_is_told_in_its_own_words(refuses: dict[str, str], what: str) -> None:
    with smtp_server(refuses=refuses) as server, pytest.raises(NotSent) as problem:
        deliver(server)
    assert not isinstance(problem.value, NoServer)
    assert what in str(problem.value)
    assert server.received == []


@pytest.mark.parametrize(
    ("at", "problem"), [("EHLO", NotSent), ("MAIL", NotSent), ("RCPT", NotSent), ("DATA", Unsure), (".", Unsure)]
)
def test_a_line_that_breaks_before_the_mail_is_handed_over_has_sent_nothing(at: str, problem: type[Exception]) -> None:
    with smtp_server(hangs_up_at=at) as server, pytest.raises(problem, match="broke off"):
        deliver(server)


def test_a_line_that_breaks_once_the_mail_is_taken_does_not_matter() -> None:
    with smtp_server(hangs_up_at="QUIT") as server:
        deliver(server)
    assert len(server.received) == 1


def test_a_server_that_is_not_there_or_is_something_else_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NoServer, match=rf"The mail server 127\.0\.0\.1, port {port} cannot be used"):
        deliver(SmtpServer(port=port))
    with smtp_server(hangs_up_at="EHLO") as server, pytest.raises(NoServer):
        deliver(server, security=Security.STARTTLS)
    with smtp_server() as server, pytest.raises(NoServer, match="STARTTLS"):
        deliver(server, security=Security.STARTTLS)  # it offers none: nothing goes out unprotected
    assert server.received == []
    with smtp_server() as server, pytest.raises(NoServer, match=r"cannot prove who it is|cannot be used"):
        deliver(server, security=Security.TLS)


def test_a_server_that_says_nothing_is_not_waited_for_forever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NoServer, match="timed out"):
        deliver(SmtpServer(port=silent.getsockname()[1]), timeout=0.2)


def test_a_protected_line_needs_a_certificate_that_is_trusted() -> None:
    with smtp_server(offers=("STARTTLS",), certificate=certified()) as server:
        with pytest.raises(NoServer, match="cannot prove who it is"):
            deliver(server, security=Security.STARTTLS)
        assert server.received == []
        deliver(server, security=Security.STARTTLS, ca_file=str(CERTIFICATE))
    assert len(server.received) == 1


def test_logging_in_takes_the_password_of_a_variable_or_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "of the variable")
    kept = tmp_path / "password"
    kept.write_text("of the file\nand no more", "utf-8")
    with smtp_server(offers=("AUTH PLAIN",)) as server:
        deliver(server, user="c", password_env="MAIL_PASSWORD")
        deliver(server, user="c", password_file=str(kept))
    assert server.logins == ["\0c\0of the variable", "\0c\0of the file"]
    with smtp_server(offers=("AUTH PLAIN",), refuses={"AUTH": "535 wrong"}) as server:
        with pytest.raises(NoServer, match=r"does not accept the user c \(535 wrong\)"):
            deliver(server, user="c", password_env="MAIL_PASSWORD")
        with pytest.raises(NoServer, match="The variable ELSEWHERE is not set"):
            deliver(server, user="c", password_env="ELSEWHERE")
        with pytest.raises(NoServer, match=r"The password's file .* cannot be read"):
            deliver(server, user="c", password_file=str(tmp_path / "nowhere"))
        with pytest.raises(NoServer, match="holds no certificates that can be read"):
            deliver(server, ca_file=str(tmp_path / "nowhere"))
        with pytest.raises(NoServer, match="holds no certificates that can be read"):
            deliver(server, ca_file=str(kept))


def test_the_settings_are_looked_for_in_the_config_folder_or_where_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(NoSettings, match=r"There is no .*mail\.toml\. Write one with host"):
        mail_settings()
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    (tmp_path / "mail.toml").write_text('\ufeffhost = "one"\nfrom = "a@b.example"\n', "utf-8")
    assert mail_settings().host == "one"
    other = tmp_path / "other.toml"
    monkeypatch.setenv("COMPLAINTTUI_SMTP", str(other))
    other.write_text('host = "two"\nfrom = "a@b.example"\nprot = 1\n', "utf-8")
    with pytest.raises(WrongInput, match=r"other\.toml, line 3, prot: "):
        mail_settings()
    other.write_bytes(b"host = '\xff'")
    with pytest.raises(WrongInput, match="cannot be read"):
        mail_settings()
