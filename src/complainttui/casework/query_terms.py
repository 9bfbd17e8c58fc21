"""A term of a query about a value as it is stored."""

from __future__ import annotations

from complainttui.rules.problems import WrongInput


def field_term(field: str, value: str) -> str:
    """'owner:"a. mensah"'; an empty value is what has none. Raises WrongInput where a query cannot say the value."""
    if not value:
        return f"{field}:none"
    if '"' in value:
        raise WrongInput(f"A filter cannot say {value!r}, since it holds a quotation mark.", "query")
    return f'{field}:"{value}"'
