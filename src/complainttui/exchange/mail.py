"""Mail out of the house: settings, a message that nothing in it can bend, and a server that is not believed blindly."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from complainttui.casework.desk import now
from complainttui.rules.mail_settings import MailSettings, Security, read_mail_settings
from complainttui.rules.problems import Problem, WrongInput
from complainttui.rules.team_files import config_folder
from complainttui.rules.text import expanded, first_line, visible

SETTINGS = "mail.toml"
VARIABLE = "COMPLAINTTUI_SMTP"
LONGEST_NAME = 100  # characters of a name before the address


class NoSettings(WrongInput):
    """Nobody has said yet how mail leaves the house."""


class NotSent(Problem):
    """The mail did not go, and why."""

    exit_code = 1


class NoServer(NotSent):
    """The server cannot be used at all: no other mail would go either."""


class Unsure(Problem):
    """The line broke after the mail was handed over: the server may have taken it."""

    exit_code = 1


def settings_file() -> Path:
    """Where the settings are looked for: as COMPLAINTTUI_SMTP says, else `mail.toml` in the config folder."""
    named = os.environ.get(VARIABLE, "")
    return expanded(named) if named else config_folder() / SETTINGS


def mail_settings() -> MailSettings:
    """The settings that are in force. Raises WrongInput where the file is wrong, NoSettings where there is none."""
    path = settings_file()
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        named = visible(str(path))
        raise NoSettings(
            f'There is no {named}. Write one with host = "..." and from = "...", or name another with {VARIABLE}.'
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{visible(str(path))} cannot be read: {error}. Save it as UTF-8 text.") from error
    return read_mail_settings(text, visible(str(path)))


def reminder_mail(settings: MailSettings, name: str, address: str, subject: str, lines: list[str]) -> EmailMessage:
    """A message in plain text. What people typed is one line in a header, and cannot begin another."""
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.sender
    message["To"] = Address(first_line(name)[:LONGEST_NAME], addr_spec=address)
    message["Subject"] = first_line(subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=_domain(settings))
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's absence note answers it (RFC 3834)
    message.set_content("\n".join(lines) + "\n", cte="quoted-printable")
    return message


def send(settings: MailSettings, message: EmailMessage, address: str) -> None:
    """Hand one message to the server. Raises NotSent when it did not go, Unsure when that is not known."""
    with _connected(settings) as server:
        try:
            server.ehlo_or_helo_if_needed()
            _expect(server.mail(settings.sender), {250}, "the sender")
            _expect(server.rcpt(address), {250, 251}, "the address")
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(f"The mail server broke off ({_words(error)}).") from error
        try:
            answer = server.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            raise NotSent(f"The mail server does not take mail ({_words(error)}).") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure(f"The mail server broke off after the mail was handed over ({_words(error)}).") from error
        _expect(answer, {250}, "the mail")


@contextmanager
def _connected(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    password = _password(settings)
    where = f"{settings.host}, port {settings.port}"
    trusting = _trusting(settings)
    try:
        server = _greeted(settings, trusting)
    except ssl.SSLError as error:
        raise NoServer(
            f"The mail server {where} cannot prove who it is ({_words(error)}). Nothing was sent to it; "
            "check host, port, security and ca_file."
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NoServer(f"The mail server {where} cannot be used ({_words(error)}). Check host and port.") from error
    try:
        if settings.user:
            _log_in(server, settings, password)
        yield server
        with suppress(OSError, smtplib.SMTPException):  # the mail has gone; how they say goodbye does not matter
            server.quit()
    finally:
        server.close()


def _greeted(settings: MailSettings, trusting: ssl.SSLContext) -> smtplib.SMTP:
    # Our own name is that of the sender's domain: the machine's would be asked of the network, and told to others.
    told, wait = _domain(settings), settings.timeout
    if settings.security == Security.TLS:
        return smtplib.SMTP_SSL(settings.host, settings.port, told, timeout=wait, context=trusting)
    server = smtplib.SMTP(settings.host, settings.port, told, timeout=wait)
    if settings.security == Security.STARTTLS:
        try:
            server.starttls(context=trusting)
        except BaseException:
            server.close()
            raise
    return server


def _trusting(settings: MailSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(expanded(settings.ca_file)) if settings.ca_file else None)
    except OSError as error:  # not there, or no certificate
        named = visible(settings.ca_file)
        raise NoServer(f"ca_file {named} holds no certificates that can be read ({_words(error)}).") from error


def _log_in(server: smtplib.SMTP, settings: MailSettings, password: str) -> None:
    try:
        server.login(settings.user, password)
    except smtplib.SMTPAuthenticationError as error:
        raise NoServer(
            f"The mail server does not accept the user {visible(settings.user)} ({_words(error)})."
        ) from error
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise NoServer(f"One cannot log in to the mail server ({_words(error)}).") from error


def _password(settings: MailSettings) -> str:
    if settings.password_env:
        if settings.password_env not in os.environ:
            raise NoServer(
                f"The variable {visible(settings.password_env)} is not set; {SETTINGS} takes the password of it."
            )
        return os.environ[settings.password_env]
    if settings.password_file:
        path = expanded(settings.password_file)
        try:
            return path.read_text("utf-8").partition("\n")[0]
        except (OSError, UnicodeDecodeError) as error:
            raise NoServer(f"The password's file {visible(str(path))} cannot be read: {error}.") from error
    return ""


def _expect(answer: tuple[int, bytes], good: set[int], what: str) -> None:
    code, said = answer
    if code not in good:
        raise NotSent(f"The mail server refuses {what} ({code} {first_line(said.decode('utf-8', 'replace'))[:200]}).")


def _domain(settings: MailSettings) -> str:
    return settings.sender.partition("@")[2]


def _words(error: Exception) -> str:
    """What the server or the system said, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = f"{error.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    else:
        words = str(error) or type(error).__name__
    return first_line(words)[:200]
