"""What `mail.toml` may say, and how a mistake in it is told."""

from __future__ import annotations

import pytest

from complainttui.rules.mail_address import mail_address
from complainttui.rules.mail_settings import MailSettings, Security, read_mail_settings
from complainttui.rules.problems import WrongInput

LEAST = 'host = "mail.council.example"\nfrom = "complaints@council.example"\n'


def test_host_and_sender_are_enough_and_the_line_is_protected() -> None:
    assert read_mail_settings(LEAST, "mail.toml") == MailSettings(
        host="mail.council.example", sender="complaints@council.example", security=Security.STARTTLS, port=587
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_security_has_its_usual_port(security: str, port: int) -> None:
    assert read_mail_settings(f'{LEAST}security = "{security}"', "mail.toml").port == port


def test_everything_can_be_said() -> None:
    text = f'{LEAST}port = 2525\nsecurity = "tls"\nuser = "c"\npassword_file = "/p"\nca_file = "/c"\ntimeout = 5\n'
    assert read_mail_settings(text, "mail.toml") == MailSettings(
        host="mail.council.example",
        sender="complaints@council.example",
        security=Security.TLS,
        port=2525,
        user="c",
        password_file="/p",
        ca_file="/c",
        timeout=5,
    )


@pytest.mark.parametrize(
    ("more", "line", "key", "what"),
    [
        ("prot = 25", 3, "prot", "is not a key that is known here"),
        ("port = 0", 3, "port", "0 is not from 1 to 65,535"),
        ("port = true", 3, "port", "True is not a whole number"),
        ("\ntimeout = 301", 4, "timeout", "301 is not from 1 to 300"),
        ('security = "ssl"', 3, "security", "'ssl' is not known. Known: starttls, tls, none"),
        ('password = "x"', 3, "password", "is not kept here"),
        ('user = "c"', 3, "user", "needs a password_env or password_file"),
        ('password_env = "P"', 3, "password_env", "either of these a user"),
        ('user = "c"\npassword_env = "P"\npassword_file = "/p"', 5, "password_file", "named twice"),
        ('user = "c"\npassword_env = "P"\nsecurity = "none"', 5, "security", "would go out unprotected"),
        ("ca_file = 3", 3, "ca_file", "3 is not text in quotes"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(more: str, line: int, key: str, what: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        read_mail_settings(LEAST + more, "/etc/mail.toml")
    assert str(wrong.value).startswith(f"/etc/mail.toml, line {line}, {key}: ")
    assert what in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('from = "a@b.example"', "host"),
        ('host = "a b"\nfrom = "a@b.example"', "host"),
        ('host = "h"', "from"),
        ('host = "h"\nfrom = "A <a@b.example>"', "from"),
    ],
)
def test_host_and_sender_are_needed(text: str, key: str) -> None:
    with pytest.raises(WrongInput, match=f"line [12], {key}: "):
        read_mail_settings(text, "mail.toml")


@pytest.mark.parametrize("text", ["host = ", "host = 'a'\nhost = 'b'", "\x00", "a = " + "[" * 5000])
def test_what_is_not_toml_is_told_so(text: str) -> None:
    with pytest.raises(WrongInput, match=r"^mail\.toml: this is not TOML"):
        read_mail_settings(text, "mail.toml")


def test_a_password_may_go_unprotected_to_this_machine_only() -> None:
    text = 'host = "127.0.0.1"\nfrom = "a@b.example"\nsecurity = "none"\nuser = "c"\npassword_env = "P"'
    assert read_mail_settings(text, "mail.toml").user == "c"


@pytest.mark.parametrize("typed", ["a.mensah@council.example", " o'brien+x@a-b.example ", "a@b"])
def test_an_address(typed: str) -> None:
    assert mail_address(typed, "address") == typed.strip()


@pytest.mark.parametrize(
    "typed",
    ["a", "@b", "a@", "a@b@c", "a b@c", "a..b@c", ".a@b", "a@b..c", "a@-b", "a@b\nBcc: c@d", "<a@b>", "a@b,c@d",
     "ä@b", '"a"@b', f"{'a' * 65}@b", f"a@{'b' * 260}", "a@b\u202e", "a@b\0"],
)  # fmt: skip
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(WrongInput, match="is not an address such as"):
        mail_address(typed, "address")
