"""What made-up cases are told in: sentences of common and rare words, people whose names repeat, lists of a large team.

Every text comes with its words as searches compare them, so that a million cases need not be folded letter by letter.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from complainttui.exchange.demo import words as demo
from complainttui.rules.search_words import search_words

SERVICES = (
    "Repairs", "Damp and mould", "Heating and gas", "Lettings", "Homelessness", "Tenancy management", "Leasehold",
    "Estate services", "Anti-social behaviour", "Parking", "Planned works", "Income and rents",
)  # fmt: skip
_MATTERS = ("Delay", "Missed appointment", "Quality of the work", "Conduct", "Decision", "Charges", "No reply")
TOPICS = tuple(f"{service}: {matter.lower()}" for service in SERVICES for matter in _MATTERS[: 3 + len(service) % 4])
TEAMS = ("Resolution north", "Resolution south", "Members' enquiries", "Stage 2 reviews")
OFFICERS = tuple(
    f"{first}.{last}"
    for last, first in zip(
        ("mensah", "whitlock", "iyer", "okafor", "reyes", "abara", "calder", "dhillon", "ferris", "gallo", "hark",
         "ismail", "jarrow", "kaplan", "lindqvist", "marlow", "nunez", "orme", "pelham", "quaye", "rowntree", "sarr",
         "tamblyn", "udall", "vance", "wilder", "yates", "zeller", "adair", "brandt", "cotter", "dunmore", "ekwueme",
         "forde", "greaves", "holm"),
        itertools.cycle("abcdefghijklm"),
        strict=False,
    )
)  # fmt: skip
_EXCHANGES = ("0113 496 0", "0114 496 0", "0115 496 0", "0117 496 0", "0121 496 0", "0131 496 0", "0141 496 0",
              "0151 496 0", "0161 496 0", "01632 960", "020 7946 0", "029 2018 0", "07700 900")  # fmt: skip
"""Numbers that the regulator keeps free for made-up people."""
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr")
_RIMES = ("al", "an", "ar", "ed", "el", "en", "er", "ick", "il", "in", "on", "or", "osk", "um", "und", "wick")
_SENTENCES = 8_000
_RARE_WORDS = 60_000
_STORIES = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and its words as searches compare them."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with the home that they complain from."""

    name: str
    contact: str
    property_ref: str
    ward: str


class Texts:
    """Sentences made once, put together anew for every case; some words stand in every third text, others in one."""

    def __init__(self, rng: Random) -> None:
        common = _common_words()
        weights = list(accumulate(1 / (rank + 3) for rank in range(len(common))))
        self._pool = [_sentence(common, weights, rng) for _ in range(_SENTENCES)]
        self._rare = [_coined(number) for number in range(_RARE_WORDS)]

    def summary(self, rng: Random) -> Text:
        """What happened: 200 to 1,500 characters, most of them short."""
        return self._told(rng, 3 + int(14 * rng.random() ** 3), 200, 1_500)

    def remark(self, rng: Random) -> Text:
        """One or two sentences."""
        return self._told(rng, 1 + (rng.random() < 0.4), 0, 400)

    def _told(self, rng: Random, sentences: int, shortest: int, longest: int) -> Text:
        # The cube makes a few of the rare words not so rare.
        rare = self._rare[int(_RARE_WORDS * rng.random() ** 3)]
        told, words, length = [], [], 0
        while sentences > 0 or length < shortest:
            sentence = self._pool[int(_SENTENCES * rng.random())]
            length += len(sentence.text) + 1
            if length > longest - len(rare) - 20:
                break
            told.append(sentence.text)
            words.append(sentence.words)
            sentences -= 1
        return Text(f"{' '.join(told)} It is at {rare}.", f"{' '.join(words)} it is at {rare.lower()}")


def person(number: int) -> Person:
    """The person of that number, always the same; names repeat from about the hundred thousandth on."""
    given = demo.GIVEN_NAMES[number % len(demo.GIVEN_NAMES)]
    place = number // len(demo.GIVEN_NAMES)
    family = (
        demo.FAMILY_NAMES[place % len(demo.FAMILY_NAMES)] if place % 3 else _coined(place % 2_400 + 17).capitalize()
    )
    name = f"{given} {family}"
    if number % 500 == 3:
        name = demo.AWKWARD_NAMES[(number // 500) % len(demo.AWKWARD_NAMES)]
    elif number % 2_000 == 7:
        several = " and ".join(f"{one} {family}-{_coined(place % 900)}" for one in demo.GIVEN_NAMES[:6])
        name = f"The Tenants' and Residents' Association of {_coined(place % 70).capitalize()} Court ({several})"
    return Person(name, _contact(number, given, place), f"P{100_000 + number % 800_000}", _ward(number))


def _contact(number: int, given: str, place: int) -> str:
    if number % 5 == 0:
        return ""
    if number % 5 == 1:
        return f"{_EXCHANGES[number % len(_EXCHANGES)]}{number // 7 % 1_000:03}"
    return f"{given.split(maxsplit=1)[0].lower()}.{_coined(place % 5_000)}{number % 97}@example.org"


def _ward(number: int) -> str:
    return demo.WARDS[number // 11 % len(demo.WARDS)]


def _sentence(common: list[str], weights: list[float], rng: Random) -> Text:
    text = " ".join(rng.choices(common, cum_weights=weights, k=rng.randint(7, 15))).capitalize() + "."
    return Text(text, search_words([text]))


def _common_words() -> list[str]:
    """The words of the demonstration's stories, the commonest first."""
    told = " ".join(
        f"{story.summary} {story.definition} {story.wish}" for topic in demo.TOPICS for story in topic.stories
    )
    found = [one.lower() for one in _STORIES.findall(told)]
    return sorted(set(found), key=lambda one: (-found.count(one), one))


def _coined(number: int) -> str:
    """A word that nobody uses, by its number; two or three syllables."""
    syllables = []
    while True:
        number, onset = divmod(number, len(_ONSETS))
        number, rime = divmod(number, len(_RIMES))
        syllables.append(_ONSETS[onset] + _RIMES[rime])
        if not number:
            return "".join(syllables) + "ay"
