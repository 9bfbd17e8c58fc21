"""How mail leaves the house: `mail.toml`, whose mistakes are said with file, line and key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from complainttui.rules.mail_address import mail_address
from complainttui.rules.problems import WrongInput
from complainttui.rules.toml_lines import line_of

Value = TypeVar("Value", str, int)
LONGEST_TIMEOUT = 300  # seconds


class Security(StrEnum):
    """How the line to the mail server is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_KINDS: dict[type, str] = {str: "text in quotes", int: "a whole number"}
_KEYS = ("host", "port", "security", "from", "user", "password_env", "password_file", "ca_file", "timeout")
_AT_HOME = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server, how to reach it, and who writes. The password itself stands elsewhere."""

    host: str
    sender: str
    security: Security = Security.STARTTLS
    port: int = 587
    user: str = ""
    password_env: str = ""
    """The environment variable that has the password."""
    password_file: str = ""
    """The file whose first line is the password."""
    ca_file: str = ""
    """Certificates to trust in place of the system's, for a server with a certificate of the house's own."""
    timeout: int = 30
    """Seconds that each answer of the server is waited for."""


@dataclass(frozen=True, slots=True)
class _File:
    """The file as read, knowing where its keys stand."""

    name: str
    text: str
    values: dict[str, Any]

    def wrong(self, key: str, what: str) -> WrongInput:
        """The complaint about a key."""
        return WrongInput(f"{self.name}, line {line_of(self.text, (key,))}, {key}: {what}", key)

    def get(self, key: str, kind: type[Value], default: Value) -> Value:
        """The value of a key. Raises WrongInput when it is of another kind."""
        found = self.values.get(key, default)
        if type(found) is not kind:
            raise self.wrong(key, f"{found!r} is not {_KINDS[kind]}.")
        return found

    def within(self, key: str, default: int, most: int) -> int:
        """A number from 1 up. Raises WrongInput."""
        found = self.get(key, int, default)
        if not 1 <= found <= most:
            raise self.wrong(key, f"{found} is not from 1 to {most:,}.")
        return found

    def needed(self, key: str) -> str:
        """Text that has to be there. Raises WrongInput."""
        found = self.get(key, str, "").strip()
        if not found or any(character.isspace() or not character.isprintable() for character in found):
            raise self.wrong(key, "is needed: text in quotes, without spaces.")
        return found


def read_mail_settings(text: str, name: str) -> MailSettings:
    """The settings that a TOML file says. Raises WrongInput with file, line and key."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongInput(f"{name}: this is not TOML. {error}.") from error
    file = _File(name, text, values)
    for key in values:
        if key == "password":
            raise file.wrong(key, "is not kept here. Name the variable (password_env) or file (password_file) with it.")
        if key not in _KEYS:
            raise file.wrong(key, f"is not a key that is known here. Known: {', '.join(_KEYS)}.")
    security = _security(file)
    return MailSettings(
        host=file.needed("host"),
        sender=_sender(file),
        security=security,
        port=file.within("port", _PORTS[security], 65535),
        ca_file=file.get("ca_file", str, ""),
        timeout=file.within("timeout", 30, LONGEST_TIMEOUT),
        **_credentials(file, security),
    )


def _security(file: _File) -> Security:
    found = file.get("security", str, Security.STARTTLS.value)
    if found not in {*Security}:
        raise file.wrong("security", f"{found!r} is not known. Known: {', '.join(Security)}.")
    return Security(found)


def _sender(file: _File) -> str:
    try:
        return mail_address(file.get("from", str, ""), "from")
    except WrongInput as wrong:
        raise file.wrong("from", str(wrong)) from wrong


def _credentials(file: _File, security: Security) -> dict[str, str]:
    found = {key: file.get(key, str, "") for key in ("user", "password_env", "password_file")}
    given = [key for key in ("password_env", "password_file") if found[key]]
    if len(given) > 1:
        raise file.wrong(given[1], "the password is named twice. Keep password_env or password_file.")
    if bool(given) != bool(found["user"]):
        key = given[0] if given else "user"
        raise file.wrong(key, "a user needs a password_env or password_file, and either of these a user.")
    if found["user"] and security == Security.NONE and file.get("host", str, "") not in _AT_HOME:
        raise file.wrong("security", 'the password would go out unprotected. Use "starttls" or "tls".')
    return found
