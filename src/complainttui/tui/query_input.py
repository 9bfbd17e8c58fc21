"""A line for a query: completed as it is typed, a mistake underlined, and said on the line below.

The offers lie over what is beneath and never take the focus: whoever knows what to type just types on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual import on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from complainttui.rules.problems import Problem
from complainttui.rules.query.completing import Completions, complete
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.name_lists import Names, nobody
from complainttui.rules.query.naming import doubts
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.subjects import lists_named
from complainttui.rules.text import first_line, visible
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys

OFFERS_SHOWN = 6
_NO_OFFERS = Completions(0, 0, ())
_WIDEST_OFFER = 34  # columns, before the meanings begin
KEYS = "{query.take} takes, {query.before} and {query.next} choose, {query.close} closes"


class QueryInput(Vertical):
    """The line, its offers, and what is wrong. `check` raises QueryProblem; `names` are looked up beside the typing."""

    DEFAULT_CSS = """
    QueryInput { height: auto; width: 1fr; }
    QueryInput > .query-offers {
        display: none; overlay: screen; constrain: inside inside; width: 100%; height: auto;
        text-wrap: nowrap; text-overflow: ellipsis;
        background: $panel; color: $foreground; padding: 0 1;
    }
    QueryInput > .query-said {
        display: none; height: auto; max-height: 2; color: $text-error; padding: 0 1;
    }
    QueryInput > .query-said.-doubt { color: $text-warning; }
    """

    class Said(Message):
        """What is typed; `problem` where it cannot be understood."""

        def __init__(self, source: QueryInput, query: str, problem: QueryProblem | None) -> None:
            super().__init__()
            self.source, self.query, self.problem = source, query, problem

        @property
        def control(self) -> QueryInput:
            """The line that was typed in."""
            return self.source

    class Changed(Said):
        """It has changed."""

    class Submitted(Said):
        """It was confirmed."""

    def __init__(
        self,
        check: Callable[[str], object] = parse,
        names: Names = nobody,
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        super().__init__(id=id)
        self._check = check
        self._names = names
        self._known: dict[str, tuple[str, ...]] = {}
        self._placeholder = placeholder
        self._completions = _NO_OFFERS
        self._chosen: int | None = None
        self.problem: QueryProblem | None = None

    def compose(self) -> ComposeResult:
        """The line, then what lies beneath it."""
        yield QueryLine(placeholder=self._placeholder, compact=True, id=f"{self.id}-text" if self.id else None)
        yield Static(classes="query-offers")
        yield Static(classes="query-said")

    @property
    def line(self) -> QueryLine:
        """Where it is typed."""
        return self.query_one(QueryLine)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.line.value

    @value.setter
    def value(self, query: str) -> None:
        """Put a query in, typed by nobody: what is wrong with the one before it is wrong no longer."""
        self.line.value = query
        self.line.cursor_position = len(query)
        self.close()
        self._judge()

    @property
    def offers(self) -> tuple[str, ...]:
        """What is offered now; empty while the offers are closed."""
        return tuple(one.text for one in self._completions.offers)

    def focus_line(self) -> None:
        """Go there."""
        self.line.focus()

    def look_up_names(self) -> None:
        """Read the lists anew, away from the typing."""
        self._look_up()

    @work(thread=True, exclusive=True, group="query-names", exit_on_error=False)
    def _look_up(self) -> None:
        with suppress(Problem):  # out of reach: what was known before is offered, and the list itself says so
            known = {one: tuple(self._names(one)) for one in sorted(lists_named())}
            self.app.call_from_thread(self._learn, known)

    def _learn(self, known: dict[str, tuple[str, ...]]) -> None:
        self._known = known
        if self.is_attached:
            self._judge()
            if self.offers:
                self.look()

    def _list(self, names: str) -> tuple[str, ...]:
        return self._known.get(names, ())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._judge()
        if self.line.has_focus and self._is_at_a_word():
            self.look()
        else:
            self.close()
        self.post_message(self.Changed(self, self.value, self.problem))

    def submit(self) -> None:
        """Confirm what is typed."""
        self.close()
        self._judge()
        self.post_message(self.Submitted(self, self.value, self.problem))

    def _is_at_a_word(self) -> bool:
        """Offers come by themselves once something is typed of a word, or a field waits for its value."""
        before = self.line.value[: self.line.cursor_position]
        return bool(before) and not before[-1].isspace() and before[-1] not in "()"

    def look(self) -> None:
        """Offer what may stand at the cursor."""
        self._completions = complete(self.value, self.line.cursor_position, self._list)
        self._chosen = None
        self._show_offers()

    def close(self) -> bool:
        """Offer nothing; whether anything was offered."""
        was_open = bool(self.offers)
        self._completions, self._chosen = _NO_OFFERS, None
        self._show_offers()
        return was_open

    def step(self, by: int) -> None:
        """Choose the next or previous offer; without any, offer what there is."""
        if not self.offers:
            self.look()
        elif self._chosen is None:
            self._chosen = 0 if by > 0 else len(self.offers) - 1
        else:
            self._chosen = (self._chosen + by) % len(self.offers)
        self._show_offers()

    def take(self, *, only_chosen: bool = False) -> bool:
        """Put the chosen offer, else the first, in place of what was typed of it; whether there was one."""
        if not self.offers or (only_chosen and self._chosen is None):
            return False
        completions, text = self._completions, self.offers[self._chosen or 0]
        before, after = self.value[: completions.start], self.value[completions.end :]
        self.close()
        self.line.value = before + text + after
        self.line.cursor_position = len(before + text)
        return True

    def _judge(self) -> None:
        """Underline what is wrong, and say what was expected; or say which name nobody has."""
        self.problem, doubtful = None, ""
        query = self.value
        try:
            self._check(query)
            doubtful = " ".join(one.sentence for one in doubts(parse(query), self._list))
        except QueryProblem as problem:
            self.problem = problem
        except Problem as problem:
            doubtful = str(problem)
        self.line.underline(self.problem)
        said = self.query_one(".query-said", Static)
        said.update(shown(str(self.problem or doubtful)))
        said.set_class(self.problem is None, "-doubt")
        said.display = bool(self.problem or doubtful)

    def _show_offers(self) -> None:
        place = self.query_one(".query-offers", Static)
        place.display = bool(self.offers)
        place.update(_offers_content(self._completions, self._chosen, with_keys(self.app, KEYS)))


def _offers_content(completions: Completions, chosen: int | None, keys: str) -> Content:
    """As many as fit, the chosen one among them and marked; how many there are besides."""
    offers = completions.offers
    first = max(0, min((chosen or 0) - OFFERS_SHOWN // 2, len(offers) - OFFERS_SHOWN))
    window = offers[first : first + OFFERS_SHOWN]
    width = min(max((cell_len(first_line(one.text)) for one in window), default=0), _WIDEST_OFFER)
    lines = []
    for place, offer in enumerate(window, start=first):
        mark = ">" if place == chosen else " "
        text = first_line(offer.text)
        padding = " " * max(0, width - cell_len(text))
        lines.append(
            Content.styled(f"{mark}{text}{padding}  {first_line(offer.meaning)}", "reverse" if place == chosen else "")
        )
    more = len(offers) - len(window)
    lines.append(Content.styled(f" {more} more · {keys}" if more else f" {keys}", "dim"))
    return Content("\n").join(lines)


class QueryLine(Input):
    """The editor within a QueryInput."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_offer", "Take the offer", id="query.take"),
        Binding("down", "step_offer(1)", "Next offer", show=False, id="query.next"),
        Binding("up", "step_offer(-1)", "Offer before", show=False, id="query.before"),
        Binding("escape", "close_offers", "Close the offers", id="query.close"),
    ]

    def __init__(self, *, placeholder: str, compact: bool, id: str | None) -> None:  # noqa: A002 - Textual's word
        self._underliner = Underliner()
        super().__init__(placeholder=placeholder, compact=compact, highlighter=self._underliner, id=id)

    @property
    def owner(self) -> QueryInput:
        """What it is the line of."""
        assert isinstance(self.parent, QueryInput)  # noqa: S101 - nobody else composes it
        return self.parent

    def underline(self, problem: QueryProblem | None) -> None:
        """Underline the mistake, or nothing."""
        self._underliner.at = (problem.start, problem.end) if problem else None
        self.refresh()

    def on_focus(self) -> None:
        """The lists may have changed since."""
        self.owner.look_up_names()

    def on_blur(self) -> None:
        """Whoever has gone elsewhere wants nothing offered."""
        self.owner.close()

    async def action_submit(self) -> None:
        """Take the offer that was walked to; else confirm what is typed."""
        if not self.owner.take(only_chosen=True):
            self.owner.submit()

    def action_take_offer(self) -> None:
        """Take the chosen offer, else the first; without any, the key does what it does elsewhere."""
        if not self.owner.take():
            raise SkipAction

    def action_step_offer(self, by: int) -> None:
        """Walk through the offers."""
        self.owner.step(by)

    def action_close_offers(self) -> None:
        """Close the offers; closed already, the key does what it does elsewhere."""
        if not self.owner.close():
            raise SkipAction


class Underliner(Highlighter):
    """Draws what is typed: a mistake underlined, and nothing in it able to command the terminal."""

    def __init__(self) -> None:
        self.at: tuple[int, int] | None = None

    def __call__(self, text: str | Text) -> Text:
        """The text as it is drawn, character for character."""
        plain = "".join(picture if len(picture := visible(one)) == 1 else "\ufffd" for one in str(text))
        drawn = Text(plain, no_wrap=True, overflow="ignore", end="")
        self.highlight(drawn)
        return drawn

    def highlight(self, text: Text) -> None:
        """Underline the mistake."""
        if self.at is not None:
            text.stylize("bold underline", *self.at)
