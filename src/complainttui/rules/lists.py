"""The lists that a team keeps itself, and every column that names what is on one of them."""

from __future__ import annotations

from complainttui.rules.vocabulary import Channel, Word


class NameList(Word):
    """A list of names that the team adds to, renames, retires and merges."""

    OFFICERS = "officers"
    SERVICES = "services"
    TEAMS = "teams"
    TOPICS = "topics"
    CAUSES = "causes"
    CORRECTIVE_ACTIONS = "corrective_actions"
    CHANNELS = "channels"

    @property
    def noun(self) -> str:
        """One of its names, in a sentence: 'corrective action'."""
        return self.value.removesuffix("s").replace("_", " ")

    @property
    def words(self) -> str:
        """The list in a sentence: 'corrective actions'."""
        return self.value.replace("_", " ")


NUMBERED = frozenset({NameList.CAUSES, NameList.CORRECTIVE_ACTIONS})
"""Lists whose names are picked by their place, and keep an order of their own."""

NAMED_IN: dict[str, tuple[tuple[str, str], ...]] = {
    NameList.OFFICERS: (
        ("cases", "owner"),
        ("stages", "handler"),
        ("promises", "owner"),
        ("lessons", "owner"),
        ("orders", "owner"),
        ("refusals", "decided_by"),
        ("reclassifications", "by"),
        ("quality_checks", "by"),
        ("correspondence", "recorded_by"),
        ("documents", "added_by"),
    ),
    NameList.SERVICES: (("cases", "service"),),
    NameList.TEAMS: (("cases", "team"),),
    NameList.TOPICS: (("cases", "topic"),),
    NameList.CAUSES: (("cases", "root_cause"), ("findings", "cause"), ("lessons", "cause")),
    NameList.CORRECTIVE_ACTIONS: (("lessons", "action"),),
    NameList.CHANNELS: (("cases", "channel"), ("correspondence", "channel"), ("updates", "channel")),
}
"""For each list every table and column that holds names of it; what was done in the past keeps its name in events."""
NAMED_BESIDE_CASES: dict[str, tuple[tuple[str, str], ...]] = {
    NameList.OFFICERS: (("leaves", "officer"), ("leaves", "cover")),
}
"""The same for what belongs to no case."""
LIST_OF: dict[tuple[str, str], NameList] = {
    place: NameList(name) for name, places in NAMED_IN.items() for place in places
}
"""The same the other way round."""

_CHANNELS = {one.value: one.label for one in Channel}


def label_on(names: str, name: str) -> str:
    """How a name on a list is shown: the label of a channel that is shipped, else the name itself."""
    return _CHANNELS.get(name, name) if names == NameList.CHANNELS else name


def channel_label(channel: str) -> str:
    """'In person' for the shipped `in_person`; a channel of the team's own is its own label."""
    return label_on(NameList.CHANNELS, channel)


def channel_words(channel: str) -> str:
    """The same within a sentence: 'in person'."""
    return _CHANNELS[channel].lower() if channel in _CHANNELS else channel
