"""What an address for mail looks like, narrowly: one that a mail server takes, and that can say nothing else to it."""

from __future__ import annotations

import re

from complainttui.rules.problems import WrongInput

LONGEST_ADDRESS = 254  # characters, as SMTP has it (RFC 5321)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def mail_address(typed: str, field: str) -> str:
    """The address. Raises WrongInput."""
    address = typed.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise WrongInput(f"{address[:80]!r} is not an address such as a.mensah@council.example.", field)
    return address
