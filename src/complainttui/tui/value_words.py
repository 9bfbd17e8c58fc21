"""What a stored value of a column is called on the screen: the same above a group as among the counts."""

from __future__ import annotations

from collections.abc import Callable

from complainttui.rules.lists import channel_label
from complainttui.rules.vocabulary import Kind, Tenure

_LABELS: dict[str, Callable[[str], str]] = {
    "kind": lambda value: Kind(value).label,
    "tenure": lambda value: Tenure(value).label,
    "channel": channel_label,
    "stage": "Stage {}".format,
}


def value_in_words(order: str, value: str) -> str:
    """'MP enquiry', 'Stage 1', 'none': the value of what lists are sorted by, in words."""
    return _LABELS.get(order, str)(value) if value else "none"
