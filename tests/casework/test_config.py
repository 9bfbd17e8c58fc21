"""The configuration: what it sets, and that whatever is wrong with it is told with file, line and key, never raised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.casework.config import (
    COLUMNS,
    SETTINGS,
    Config,
    config_in_force,
    in_a_sentence,
    read_config,
)
from complainttui.casework.config_example import example
from complainttui.casework.key_catalogue import first_key, key_uses, naming_keys
from complainttui.casework.keymap import keys_of

EVERYTHING = """\
theme = "complainttui-light"

[list]
view = 3
columns = ["reference", "due", "complainant"]
sort = "-received"

[keys]
"act.acknowledge" = "o"
act.respond = "a, f5"
help = "J,?"
"""


def wrong_in(text: str) -> list[str]:
    """What is wrong, without the file's name."""
    return [sentence.removeprefix("c.toml, ") for sentence in read_config(text, "c.toml").wrong]


def test_everything_can_be_set() -> None:
    assert read_config(EVERYTHING, "c.toml") == Config(
        theme="complainttui-light",
        view="3",
        columns=("reference", "due", "complainant"),
        sort="-received",
        keys={"act.acknowledge": "o", "act.respond": "a,f5", "help": "J,question_mark"},
    )


def test_what_the_file_does_not_say_is_as_usual() -> None:
    assert read_config("", "c.toml") == Config()
    assert read_config("[list]\n[keys]\n", "c.toml") == Config()
    assert (Config().columns, Config().sort) == ((), "")


def test_the_example_is_right_and_gives_every_key_as_it_usually_is() -> None:
    config = read_config(example(), "example.toml")
    assert config.wrong == ()
    assert {name: keys_of(keys) for name, keys in config.keys.items()} == {
        name: keys_of(use.keys) for name, use in key_uses().items()
    }
    for setting in SETTINGS:
        assert f"\n# {setting.key}: " in f"\n{example()}"


def test_the_example_of_the_document_is_right() -> None:
    document = (Path(__file__).parent.parent.parent / "docs" / "administrators.md").read_text("utf-8")
    (block,) = (one for one in re.findall(r"```toml\n(.*?)```", document, re.S) if "theme" in one)
    config = read_config(block, "administrators.md")
    assert config.wrong == ()
    assert (config.theme, config.view, len(config.keys)) == ("complainttui-contrast", "1", 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "nrd"', "line 1, theme: 'nrd' is not known; did you mean nord?"),
        ('theme = "darkk"', "line 1, theme: 'darkk' is not known; did you mean ansi-dark?"),
        ('theme = "zq"', "line 1, theme: 'zq' is not known. `complainttui config --example` names those there are."),
        ("\ntheme = 3", "line 2, theme: 3 is not text in quotes."),
        ('thme = "nord"', "line 1, thme: is not a setting that is known here; did you mean theme?"),
        ("\n\nzzz = 1", "line 3, zzz: is not a setting that is known here. Known: theme, landlord, list, keys."),
        ('[list]\nsort = "duu"', "line 2, list.sort: 'duu' is not known; did you mean due?"),
        ("[list]\nview = 1.5", "line 2, list.view: 1.5 is not text in quotes."),
        ('[list]\ncolumns = "reference"', "line 2, list.columns: 'reference' is not a list of words in quotes."),
        ('[list]\ncolumns = ["due", 2]', "line 2, list.columns: ['due', 2] is not a list of words in quotes."),
        ('[list]\ncolumns = ["due", "topc"]', "line 2, list.columns: 'topc' is not a column; did you mean topic?"),
        ('[list]\ncolumns = ["reference", "due", "due"]', "line 2, list.columns: 'due' stands there twice."),
        ('[list]\ncolumns = ["due"]', "line 2, list.columns: lacks 'reference', by which cases are told apart."),
        ("list = 3", "line 1, list: is a table: write [list]."),
        ('keys = "a"', "line 1, keys: is a table: write [keys]."),
        (
            '[keys]\n"act.note" = "N"\n"act.extnd" = "x"',
            "line 3, keys.act.extnd: is not the name of anything that has a key; did you mean act.extend?",
        ),
        ("[keys]\nhelp = 1", 'line 2, keys.help: 1 is not text such as "question_mark,f1".'),
        ('[keys]\nhelp = ""', "line 2, keys.help: '' is not text such as \"question_mark,f1\"."),
        ('[keys]\nhelp = "a,,b"', "line 2, keys.help: 'a,,b' has a comma too many; the key itself is called comma."),
        ('[keys]\nhelp = "pgup"', "line 2, keys.help: 'pgup' is not a key that is known; did you mean pageup?"),
        ('[keys]\nhelp = "ctrl+i"', "line 2, keys.help: 'ctrl+i' is no key of its own: a terminal sends tab for it."),
        ('[keys]\nhelp = "shift+a"', "line 2, keys.help: 'shift+a' is written as the letter itself: A."),
        ('[keys]\nhelp = "tab"', "line 2, keys.help: 'tab' is not free: tab moves between the parts of a screen."),
        (
            '[keys]\nhelp = "ctrl+enter"',
            "line 2, keys.help: 'ctrl+enter' is not a key that every terminal sends; letters, ctrl with a letter, and "
            "f1 to f12 are.",
        ),
        (
            '[keys]\n"form.save" = "s"',
            "line 2, keys.form.save: 's' is typed as text on a form; take f1 to f12, or ctrl with a letter.",
        ),
        (
            '[keys]\nact.note = "x"',
            "line 2, keys.act.note: 'x' is also the key of act.extend (Extend) on the list of cases.",
        ),
        (
            '[keys]\n"help" = "f5"\n"undo" = "f5"',
            "line 3, keys.undo: 'f5' is also the key of help (Everything that can be done here) on the list of cases.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_line_and_key(text: str, said: str) -> None:
    assert wrong_in(text) == [said]


def test_what_is_right_holds_beside_what_is_wrong() -> None:
    config = read_config('theme = "nord"\n[list]\nsort = "no"\n[keys]\nundo = "U"\ncopy = "J"\n', "c.toml")
    assert (config.theme, config.sort, config.keys) == ("nord", "", {"copy": "J"})
    assert len(config.wrong) == 2
    assert in_a_sentence(config.wrong).endswith("And 1 more: complainttui config --check.")


def test_keys_may_change_places() -> None:
    assert read_config('[keys]\nundo = "y"\ncopy = "u"\n', "c.toml").wrong == ()


def test_one_that_loses_its_key_takes_its_usual_one_back_from_whoever_took_it() -> None:
    config = read_config('[keys]\ncopy = "u"\nundo = "x"\n', "c.toml")
    assert config.keys == {}
    assert len(config.wrong) == 2


def test_the_same_key_may_do_something_else_on_another_screen() -> None:
    assert read_config('[keys]\n"lists.add" = "x"\n"lists.retire" = "n"\n', "c.toml").wrong == ()


def test_a_sentence_calls_a_key_by_what_it_is_now() -> None:
    assert first_key("undo", {}) == "u"
    assert first_key("filter", {}) == "/"
    assert first_key("undo", {"undo": "less_than_sign,f5"}) == "<"
    assert naming_keys("{undo} or {form.save}: {act.note}", {"undo": "f5"}) == "F5 or F2: N"
    with pytest.raises(KeyError):
        naming_keys("{undoing} takes it back", {})


def test_columns_sorts_and_usual_keys_are_those_there_are() -> None:
    taken: dict[tuple[str, str], str] = {}
    for name, use in key_uses().items():
        for key in keys_of(use.keys):
            for place in use.places:
                assert taken.setdefault((place, key), name) == name, (place, key)


@pytest.mark.parametrize("text", ["theme = ", "[[[", "\x00", "a = 1\na = 2", "x = " + "[" * 100_000])
def test_a_file_that_is_no_toml_says_so_and_nothing_of_it_holds(text: str) -> None:
    config = read_config(text, "c.toml")
    assert config == Config(wrong=config.wrong)
    assert config.wrong[0].startswith("c.toml: this is not TOML, so none of it holds.")


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    assert config_in_force() == Config()
    file = tmp_path / "config.toml"
    file.write_bytes(b'theme = "\xff"')
    assert "Save it as UTF-8 text." in config_in_force().wrong[0]
    file.unlink()
    file.mkdir()
    assert "cannot be read" in config_in_force().wrong[0]


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(example())), st.sampled_from(['"', "[", "]", "=", "\n", ".", "#", "é", "\x1b", "'"])
        )
    )
)
def test_whatever_is_typed_into_a_file_it_is_read_or_told(slips: list[tuple[int, str]]) -> None:
    text = EVERYTHING
    for place, slip in slips:
        text = text[: place % len(text)] + slip + text[place % len(text) :]
    config = read_config(text, "c.toml")
    lines = text.count("\n") + 1
    assert set(config.columns) <= set(COLUMNS)
    for sentence in config.wrong:
        told = re.match(r"c\.toml, line (\d+), ", sentence)
        assert told is None or 1 <= int(told[1]) <= lines
