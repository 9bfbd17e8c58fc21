"""The answers to questions on equality, in the groups of the census of 2021; nobody has to give any (Code 3.1)."""

from __future__ import annotations

from complainttui.rules.vocabulary import Word


class _Answer(Word):
    """An answer; what is not in the table of labels is its own."""

    @property
    def label(self) -> str:
        """For people: '25 to 34', 'Prefers not to say'."""
        return _LABELS.get(self.value, self.value.replace("_", " ").capitalize())


class AgeBand(_Answer):
    """How old they are."""

    UNDER_25 = "under_25"
    FROM_25 = "25_34"
    FROM_35 = "35_44"
    FROM_45 = "45_54"
    FROM_55 = "55_64"
    FROM_65 = "65_74"
    FROM_75 = "75_and_over"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Disabled(_Answer):
    """Whether they have a disability in the sense of the Equality Act."""

    YES = "yes"
    NO = "no"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Ethnicity(_Answer):
    """Their ethnic group."""

    ASIAN = "asian"
    BLACK = "black"
    MIXED = "mixed"
    WHITE = "white"
    OTHER = "other"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Sex(_Answer):
    """Their sex."""

    FEMALE = "female"
    MALE = "male"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Religion(_Answer):
    """Their religion or belief."""

    NONE = "no_religion"
    BUDDHIST = "buddhist"
    CHRISTIAN = "christian"
    HINDU = "hindu"
    JEWISH = "jewish"
    MUSLIM = "muslim"
    SIKH = "sikh"
    OTHER = "other"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Orientation(_Answer):
    """Their sexual orientation."""

    STRAIGHT = "straight"
    GAY_OR_LESBIAN = "gay_or_lesbian"
    BISEXUAL = "bisexual"
    OTHER = "other"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


_LABELS = {
    "prefer_not_to_say": "Prefers not to say",
    "under_25": "Under 25",
    "25_34": "25 to 34",
    "35_44": "35 to 44",
    "45_54": "45 to 54",
    "55_64": "55 to 64",
    "65_74": "65 to 74",
}
