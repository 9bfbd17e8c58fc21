"""The keys that a configuration gives in place of the usual ones, as far as they can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from complainttui.casework.key_catalogue import TYPED_IN, KeyUse, key_uses
from complainttui.rules.key_names import impossible, is_typed, key_name
from complainttui.rules.nearest import nearest

Wrong = Callable[[str, str], None]
"""Takes the id of a binding and what is wrong with its keys."""


def keymap(given: Mapping[str, object], wrong: Wrong) -> dict[str, str]:
    """The keys by the ids of their bindings. What is wrong is told; such a binding keeps its usual keys."""
    uses = key_uses()
    wanted: dict[str, list[str]] = {}
    for name, keys in given.items():
        told = _wrong_with(name, keys, uses)
        if told:
            wrong(name, told)
        else:
            wanted[name] = keys_of(str(keys))
    while clash := _first_clash(wanted, uses):
        loser, told = clash
        wrong(loser, told)
        del wanted[loser]
    return {name: ",".join(keys) for name, keys in wanted.items()}


def keys_of(written: str) -> list[str]:
    """The keys of a list parted by commas, by their names."""
    return list(dict.fromkeys(key_name(one.strip() or one) for one in written.split(",")))


def _wrong_with(name: str, keys: object, uses: Mapping[str, KeyUse]) -> str:
    if name not in uses:
        return f"is not the name of anything that has a key{nearest(name, uses)}"
    if not isinstance(keys, str) or not keys.strip(" ,"):
        return f'{keys!r} is not text such as "{uses[name].keys}"'
    for key in keys_of(keys):
        if key in keys_of(uses[name].keys):
            continue
        if not key or (why := impossible(key)):
            return f"{key!r} {why}" if key else f"{keys!r} has a comma too many; the key itself is called comma"
        if is_typed(key) and TYPED_IN.intersection(uses[name].places):
            place = next(one for one in uses[name].places if one in TYPED_IN)
            return f"{key!r} is typed as text on {place}; take f1 to f12, or ctrl with a letter"
    return ""


def _first_clash(wanted: Mapping[str, list[str]], uses: Mapping[str, KeyUse]) -> tuple[str, str] | None:
    """The last written binding that takes a key which another has on the same screen, and the sentence about it."""
    holders: dict[tuple[str, str], str] = {}
    usual = {name: keys_of(use.keys) for name, use in uses.items() if name not in wanted}
    for name, keys in (*usual.items(), *wanted.items()):
        for key in keys:
            for place in uses[name].places:
                other = holders.setdefault((place, key), name)
                if other != name and name in wanted:
                    return name, f"{key!r} is also the key of {other} ({uses[other].does}) on {place}"
    return None
