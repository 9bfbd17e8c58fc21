"""Names of keys as a configuration writes them, and which of them a terminal never sends as what they are."""

from __future__ import annotations

from complainttui.rules.nearest import nearest

_NAMED = (
    "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
SIGNS = {
    "comma": ",", "full_stop": ".", "colon": ":", "semicolon": ";", "slash": "/", "backslash": "\\", "minus": "-",
    "plus": "+", "underscore": "_", "at": "@", "question_mark": "?", "exclamation_mark": "!", "less_than_sign": "<",
    "greater_than_sign": ">", "equals_sign": "=", "number_sign": "#", "asterisk": "*", "ampersand": "&", "tilde": "~",
    "percent_sign": "%", "dollar_sign": "$", "apostrophe": "'", "quotation_mark": '"', "left_parenthesis": "(",
    "right_parenthesis": ")", "left_square_bracket": "[", "right_square_bracket": "]", "vertical_line": "|",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "circumflex_accent": "^", "grave_accent": "`",
}  # fmt: skip
"""Keys that have a name besides their sign; the sign itself will do, except for the comma, which parts keys."""
_NAME_OF = {sign: name for name, sign in SIGNS.items()}
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
_TAKEN = {
    "tab": "moves between the parts of a screen", "shift+tab": "moves between the parts of a screen",
    "ctrl+c": "copies, and stops programs", "ctrl+z": "is the terminal's own",
}  # fmt: skip
_WITH_SHIFT = {"home", "end", "up", "down", "left", "right", "tab"}
_WITH_CONTROL = {"home", "end", "up", "down", "left", "right", "pageup", "pagedown"}


def key_name(written: str) -> str:
    """The key by the name that the screens know it by: '?' is 'question_mark'."""
    key = written if len(written) == 1 else written.lower()
    return _NAME_OF.get(key, "space" if key == " " else key)


def is_typed(key: str) -> bool:
    """Whether the key writes a character, so that a form would write it rather than do anything."""
    return len(key) == 1 or key in SIGNS or key == "space"


def impossible(key: str) -> str:
    """Why the key, by its name, cannot be given to anything; empty when it can."""
    if key in _TAKEN:
        return f"is not free: {key} {_TAKEN[key]}"
    if key in _SAME_AS:
        return f"is no key of its own: a terminal sends {_SAME_AS[key]} for it"
    held, _, bare = key.rpartition("+")
    if not held:
        known = (len(bare) == 1 and bare.isprintable()) or bare in _NAMED or bare in SIGNS
        return "" if known else f"is not a key that is known{nearest(key, (*_NAMED, *SIGNS))}"
    return _impossible_with(held, bare)


def _impossible_with(held: str, bare: str) -> str:
    if held == "shift" and len(bare) == 1:
        return f"is written as the letter itself: {bare.upper()}"
    a_letter = len(bare) == 1 and bare.isascii() and bare.isalpha()
    if (held == "ctrl" and (bare in _WITH_CONTROL or a_letter)) or (held == "shift" and bare in _WITH_SHIFT):
        return ""
    return "is not a key that every terminal sends; letters, ctrl with a letter, and f1 to f12 are"
