"""What can go wrong, as sentences for the person. Every floor raises these; screens and commands only print them."""

from __future__ import annotations


class Problem(Exception):
    """A sentence that says what is wrong and what to do. `exit_code` is what a command ends with."""

    exit_code = 2


class WrongInput(Problem):
    """What was typed cannot be understood or cannot be true; `field` names the input, if one is to blame."""

    exit_code = 2

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Refused(Problem):
    """The action is not possible for this case as it stands, or clashes with what is recorded."""

    exit_code = 3

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Conflict(Refused):
    """Somebody changed a case since it was looked at; `seen` is up to where each case is known once that was read."""

    def __init__(self, sentence: str, told: tuple[str, ...], seen: dict[str, int]) -> None:
        super().__init__("\n".join((sentence, *told)))
        self.sentence = sentence
        self.told = told
        self.seen = seen


class Unreachable(Problem):
    """The database cannot be opened, read or written."""

    exit_code = 4
