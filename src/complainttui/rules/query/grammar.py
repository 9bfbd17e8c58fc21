"""From text to tree: `stage:2 overdue -(owner:me or service:repairs) "damp and mould"`.

any   = all { "or" all }
all   = one { ["and"] one }
one   = { "-" | "not" } ( [subject] "(" any ")" | term )
term  = word | field ":" value { "," value } | text | '"' words in a row '"'
"""

from __future__ import annotations

from complainttui.rules.problems import WrongInput
from complainttui.rules.query.lexing import Token, is_bare, split, text_of, tokens
from complainttui.rules.query.problems import QueryProblem, did_you_mean, told
from complainttui.rules.query.subjects import SUBJECTS, kind_of, names_of_fields, owner_of
from complainttui.rules.query.tree import EVERY_CASE, Field, Query, Some, Text, Word, all_of, any_of, negated
from complainttui.rules.query.values import read_values
from complainttui.rules.query.words import OPERATORS, WORDS
from complainttui.rules.text import admit

LONGEST_QUERY = 2_000  # characters
MOST_TERMS = 200
DEEPEST = 50  # parentheses within each other


def parse(text: str, subject: str = "") -> Query:
    """The query as a tree; empty text holds for every case. Raises QueryProblem that knows where the mistake is.

    With a subject it is read as what stands within its parentheses.
    """
    try:
        if len(text) > LONGEST_QUERY:
            raise _too_long((LONGEST_QUERY, len(text)))
        _admit(text)
        found = tokens(text)
        if len(found) > MOST_TERMS:
            raise _too_long((found[MOST_TERMS].at[0], len(text)))
        return _Parser(found, subject).whole()
    except QueryProblem as problem:
        raise problem.of(text) from None


def _too_long(at: tuple[int, int]) -> QueryProblem:
    return QueryProblem(
        f"The query is too long: at most {LONGEST_QUERY:,} characters and {MOST_TERMS} words and signs.", at
    )


def _admit(text: str) -> None:
    """Refuse what no database keeps, at the place where it stands."""
    try:
        admit(text, "query")
    except WrongInput as wrong:
        place = next(place for place, one in enumerate(text) if one == "\0" or "\ud800" <= one <= "\udfff")
        raise QueryProblem(str(wrong), (place, place + 1)) from None


class _Parser:
    """Recursive descent over the tokens; depth is limited, so that no text can exhaust the stack."""

    def __init__(self, found: list[Token], subject: str) -> None:
        self._tokens = found
        self._subject = subject
        self._place = 0
        self._depth = 0

    def whole(self) -> Query:
        if not self._tokens:
            return EVERY_CASE
        query = self._any()
        if extra := self._peek():  # only a parenthesis ends a query early
            raise QueryProblem("This parenthesis has no opening parenthesis before it.", extra.at)
        return query

    def _any(self) -> Query:
        choices = [self._all()]
        while self._takes("or"):
            choices.append(self._all())
        return any_of(choices)

    def _all(self) -> Query:
        parts = [self._one()]
        while (following := self._peek()) and following.sign != ")" and _operator(following) != "or":
            self._takes("and")
            parts.append(self._one())
        return all_of(parts)

    def _one(self) -> Query:
        negations = 0
        while self._takes("not") or self._takes("-"):
            negations += 1
        query = self._term()
        return negated(query) if negations % 2 else query

    def _term(self) -> Query:
        token = self._peek()
        if token is None or token.sign == ")" or _operator(token):
            raise self._missing(token)
        self._place += 1
        if token.sign == "(":
            return self._group(token)
        following = self._peek()
        if following and following.sign == "(" and following.at[0] == token.at[1] and (named := _subject(token)):
            return self._some(named, token, following)
        return term(token, self._subject)

    def _some(self, subject: str, name: Token, opening: Token) -> Query:
        """What stands within the parentheses of a subject."""
        if self._subject:
            raise QueryProblem(f"{subject}(…) cannot stand within {self._subject}(…).", name.at)
        self._place += 1
        if self._takes(")"):
            return Some(subject, EVERY_CASE, name.at)
        self._subject = subject
        inside = self._group(opening)
        self._subject = ""
        return Some(subject, inside, (name.at[0], self._tokens[self._place - 1].at[1]))

    def _group(self, opening: Token) -> Query:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryProblem(f"Parentheses stand more than {DEEPEST} deep within each other.", opening.at)
        inside = self._any()
        if not self._takes(")"):
            raise QueryProblem("This parenthesis is not closed.", opening.at)
        self._depth -= 1
        return inside

    def _missing(self, token: Token | None) -> QueryProblem:
        """Nothing to look for where something had to be: said of the sign before it, else of the one in the way."""
        before = self._tokens[self._place - 1] if self._place else None
        if before is not None:
            return QueryProblem(f"{_written(before)} needs something to look for after it.", before.at)
        in_the_way = token or self._tokens[0]
        return QueryProblem(f"{_written(in_the_way)} needs something to look for before it.", in_the_way.at)

    def _peek(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _takes(self, sign: str) -> bool:
        token = self._peek()
        taken = token is not None and sign in (token.sign, _operator(token))
        self._place += taken
        return taken


def _operator(token: Token) -> str:
    """'or', 'and' or 'not'; empty for anything else."""
    word = text_of(token.chars).casefold()
    return word if word in OPERATORS and is_bare(token.chars) else ""


def _subject(token: Token) -> str:
    """The subject that a word before a parenthesis names; empty for any other word."""
    word = text_of(token.chars).casefold()
    return word if word in SUBJECTS and is_bare(token.chars) else ""


def _written(token: Token) -> str:
    return told(token.sign or text_of(token.chars))


def term(token: Token, subject: str = "") -> Query:
    """What one term stands for, within the parentheses of a subject if one is named. Raises QueryProblem."""
    chars, text = token.chars, text_of(token.chars)
    name, *rest = split(chars, ":")
    if rest and is_bare(name):
        return _field(token, len(name), subject)
    if not is_bare(chars):
        return Text(text, phrase=True, at=token.at)
    return Word(text.casefold(), token.at) if text.casefold() in WORDS else Text(text, phrase=False, at=token.at)


def _field(token: Token, colon: int, subject: str) -> Field:
    typed = text_of(token.chars[:colon])
    found = owner_of(subject, typed)
    at = (token.at[0], token.chars[colon].end)
    if found is None:
        offers = did_you_mean(typed, names_of_fields(subject)) or (
            " To look for it as text, put it in quotation marks."
        )
        raise QueryProblem(f"{told(typed)} names no field.{offers}", at)
    of, name = found
    return Field(name, read_values(name, kind_of(of, name), token.chars[colon + 1 :], at), token.at, of)
