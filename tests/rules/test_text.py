"""Text: one door in, one door out, and whole in between."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.problems import WrongInput
from complainttui.rules.text import LONGEST_TEXT, admit, first_line, folded, visible, visible_lines

DANGEROUS = {
    chr(code)
    for code in (
        *range(0x20), 0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
        0x2028, 0x2029, 0xFEFF,
    )
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["[/b] Smith [2024]", "=1+1", "\x1b[31mred\x1b[0m",
     "\x9b31m", "🏠👩‍👩‍👧 damp", "שבת עולם", "مرحبا", "\u202ereversed", "O\u2019Rourke",
     "a\tb\r\nc", "ﬁ ½ Ω", "x" * 100_000, ""],
)  # fmt: skip
def test_text_is_kept_as_it_came(text: str) -> None:
    assert admit(text) == unicodedata.normalize("NFC", text)


def test_text_is_composed() -> None:
    assert admit("Jose\u0301") == "Jos\u00e9"


@pytest.mark.parametrize(
    "half", ["\ud800", "low \udfff", "name \udcff", "\ude00\ud83d"], ids=["high", "low", "a byte", "turned round"]
)
def test_half_a_character_is_refused(half: str) -> None:
    with pytest.raises(WrongInput, match="surrogate") as problem:
        admit(half, "summary")
    assert problem.value.field == "summary"


def test_nul_is_refused() -> None:
    with pytest.raises(WrongInput, match="summary holds a NUL") as problem:
        admit("before\0after", "summary")
    assert problem.value.field == "summary"


def test_a_text_too_long_is_refused_with_its_length() -> None:
    assert len(admit("x" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(WrongInput, match="1,000,001 characters; 1,000,000 fit"):
        admit("x" * (LONGEST_TEXT + 1))


@given(st.text())
def test_nothing_that_commands_a_terminal_comes_out(text: str) -> None:
    assert not DANGEROUS & set(visible(text))
    assert not DANGEROUS - {"\n"} & set(visible_lines(text))
    assert not DANGEROUS & set(first_line(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_harmless_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
    assert visible_lines(text) == text


def test_what_is_replaced_can_be_seen() -> None:
    assert visible("\x1b[31m") == "␛[31m"
    assert visible("a\r\nb\x7f") == "a␍␊b␡"
    assert visible("\x9b31m") == "\ufffd31m"
    assert visible("a\u202eb\ufeff") == "a⟨202E⟩b⟨FEFF⟩"


def test_families_of_emoji_stay_joined() -> None:
    assert visible("👩‍👩‍👧") == "👩‍👩‍👧"


def test_many_lines_keep_their_breaks() -> None:
    assert visible_lines("one\r\ntwo\n\tthree\x1b") == "one\ntwo\n    three␛"
    assert first_line(" one\n two\tthree ") == "one two three"


@pytest.mark.parametrize(
    ("text", "typed"),
    [("O\u2019Rourke", "o'rourke"), ("JOSÉ", "jose"), ("Straße", "STRASSE"), ("ﬁre", "fire"), ("Ó Briain", "o briain")]
)  # fmt: skip
def test_searches_compare_without_case_accents_and_kinds_of_apostrophe(text: str, typed: str) -> None:
    assert folded(text) == folded(typed)
