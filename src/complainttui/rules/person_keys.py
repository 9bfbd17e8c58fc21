"""By what people are told apart, and known again: their name and their address, however they are written."""

from __future__ import annotations

import re

from complainttui.rules.text import folded

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev"})


def name_key(name: str) -> str:
    """The name as people are told apart by it: the same for 'Mrs Amina D'Souza' and 'D'SOUZA, Amina'."""
    words = re.findall(r"[^\W_]+", folded(name).replace("'", ""))
    return " ".join(sorted(word for word in words if word not in _TITLES))


def contact_key(contact: str) -> str:
    """An address for mail, or the last nine digits of a telephone number; empty for anything else."""
    address = next((word for word in contact.casefold().split() if "@" in word[1:-1]), "")
    if address:
        return address.strip(".,;<>()")
    digits = re.sub(r"\D", "", contact)
    return digits[-9:] if len(digits) >= 9 else ""
