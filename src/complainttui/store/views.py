"""The saved views that an officer sees, read by plain SQL."""

from __future__ import annotations

from complainttui.rules.views import View, Views, merged
from complainttui.store.reader import Reader


def saved_views(reader: Reader, actor: str) -> list[View]:
    """The officer's own views and the team's, each in its order. Raises Unreachable."""
    found = reader.rows(
        "SELECT name, query, sort, grouped_by, columns, digit, owner FROM views"
        " WHERE owner IN ('', :actor) ORDER BY position, name",
        {"actor": actor},
    )
    return [View(*row) for row in found]


def views_of(reader: Reader, actor: str) -> Views:
    """Every view that the officer has, the built-in ones included. Raises Unreachable."""
    return merged(saved_views(reader, actor))
