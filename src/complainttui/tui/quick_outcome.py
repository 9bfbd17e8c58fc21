"""Quick outcome: a letter, a cause by number or typing, enter. The whole response of a stage in a few keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input, Label, Static

from complainttui.casework.actions.respond import Respond
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, today_text
from complainttui.casework.several import Several
from complainttui.rules.findings import outcome_that_follows
from complainttui.rules.problems import Problem
from complainttui.rules.procedures import RESPOND
from complainttui.rules.text import folded, visible
from complainttui.rules.vocabulary import Outcome
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import with_keys
from complainttui.tui.everywhere import TYPING
from complainttui.tui.fields import LineInput
from complainttui.tui.saving import DRAFT_PAUSE, SEVERAL, SavingScreen, Submit, notice_band
from complainttui.tui.several_preview import SeveralPreview

TWO_COLUMNS = 92  # columns of the terminal from which the causes stand side by side
LETTERS = {
    "u": Outcome.UPHELD,
    "p": Outcome.PARTIALLY_UPHELD,
    "n": Outcome.NOT_UPHELD,
    "r": Outcome.RESOLVED,
    "w": Outcome.WITHDRAWN,
}
KEYS = "a letter: outcome · number or text: cause · {outcome.save}: save · tab: move · {outcome.leave}: leave"


class OutcomePicker(Static, can_focus=True):
    """The outcomes by their letters."""

    chosen: reactive[str] = reactive("")

    def render(self) -> Content:
        """Every outcome, the chosen one marked."""
        parts = [
            Content.styled(f" {letter} {'●' if outcome.value == self.chosen else '○'} {outcome.label} ", style)
            for letter, outcome in LETTERS.items()
            for style in ["bold reverse" if outcome.value == self.chosen else ""]
        ]
        return Content(" ").join(parts)

    async def on_key(self, event: events.Key) -> None:
        """A letter chooses; the arrows walk."""
        if event.key in LETTERS:
            event.stop()
            self.chosen = LETTERS[event.key].value
            await self.run_action("screen.to_cause")
        elif event.key in ("left", "right"):
            event.stop()
            order = [outcome.value for outcome in LETTERS.values()]
            step = 1 if event.key == "right" else -1
            self.chosen = order[(order.index(self.chosen) + step) % len(order) if self.chosen else 0]
            await self.run_action("screen.look_ahead")


class QuickOutcomeScreen(SavingScreen):
    """Records the response of the stage that the case, or each marked case, has reached."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "quick_outcome.tcss",
        "several_preview.tcss",
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-short"), (28, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", id="outcome.save", tooltip="Save, from the last line"),
        Binding("f2,ctrl+s", "save", "Save", id="outcome.save_anywhere", priority=True),
        Binding(
            "escape",
            "leave",
            "Leave, keeping what you typed",
            id="outcome.leave",
            tooltip="What you typed is here again when you come back",
        ),
        Binding("f8", "start_over", "Start over", id="outcome.start_over", tooltip="Throw away what you typed"),
        *TYPING,
    ]

    def __init__(
        self,
        desk: Desk,
        about: str,
        case: CaseRecord | None,
        submit: Submit,
        notices: Sequence[str] = (),
        *,
        several: Several | None = None,
    ) -> None:
        """For one case, which it may begin with, or for several, which begin with nothing of any of them."""
        beginning = {
            "outcome": (outcome_that_follows(case.facts) if case else None) or "",
            "root_cause": visible(case["root_cause"]) if case else "",
            "on": today_text(None, desk),
            "because": "",
        }
        super().__init__(desk, Respond.verb, case.reference if case else SEVERAL, submit, beginning)
        self._preview = SeveralPreview(several) if several else None
        self._look_timer: Timer | None = None
        self.set_class(several is not None, "-several")
        self._about = about
        self._notices = notices
        self._case = case
        self._causes = desk.names("causes")

    def compose(self) -> ComposeResult:
        """Outcome, cause with the numbered list, date."""
        with Vertical(id="outcome"):
            of_stage = f" of stage {self._case.facts.stage.number}" if self._case else ""
            yield Label(shown(f"Outcome{of_stage}  {self._about}"), id="outcome-title")
            yield Label(shown(self._due_words()), id="outcome-due")
            yield from notice_band(self._notices)
            yield OutcomePicker(id="picker")
            with Horizontal(classes="line"):
                yield Label("Root cause", classes="line-label")
                yield LineInput(self.beginning["root_cause"], id="root_cause", compact=True)
                yield Label("", id="cause-echo", classes="echo")
            yield Static(id="causes")
            with Horizontal(classes="line"):
                yield Label("Response sent on", classes="line-label")
                yield LineInput(self.beginning["on"], id="on", compact=True)
                yield Label("", id="on-echo", classes="echo")
            with Horizontal(classes="line", id="because-line"):
                yield Label("Because", classes="line-label")
                yield LineInput("", id="because", compact=True)
                yield Label("only if the outcome is not what its points have it", classes="echo")
            if self._preview:
                yield self._preview
            yield Label("", id="problem")
            yield Label(shown(with_keys(self.app, KEYS)), id="keys")

    def on_mount(self) -> None:
        """Take up a draft; begin at the outcome."""
        self.query_one("#because-line").display = self._case is None or bool(self._case.facts.points)
        self.query_one(OutcomePicker).chosen = self.beginning["outcome"]
        self.take_up_draft()
        self._echo()
        self.set_focus(self.query_one(OutcomePicker))
        self.action_look_ahead()

    def action_to_cause(self) -> None:
        """An outcome was chosen: its cause comes next."""
        self.set_focus(self.query_one("#root_cause", Input))
        self.say("")
        self.keep_draft()
        self.action_look_ahead()

    def on_resize(self) -> None:
        """The causes stand in two columns where there is room."""
        self._echo()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._echo()
        self.keep_draft()
        if self._preview:
            self._preview.stop()
            if self._look_timer is not None:
                self._look_timer.stop()
            self._look_timer = self.set_timer(DRAFT_PAUSE, self.action_look_ahead)

    def action_advance(self) -> None:
        """Enter on any line saves."""
        self.action_save()

    def action_start_over(self) -> None:
        """Begin again, at the outcome."""
        super().action_start_over()
        self.set_focus(self.query_one(OutcomePicker))

    def fill(self, values: Mapping[str, str]) -> None:
        """Put these values in the fields."""
        self.query_one(OutcomePicker).chosen = values.get("outcome", "")
        for name in ("root_cause", "on", "because"):
            self.query_one(f"#{name}", Input).value = visible(values.get(name, ""))

    def action_save(self) -> None:
        """Check, then perform."""
        if self.query_one(OutcomePicker).chosen:
            if self._preview:
                self._preview.stop()
            self.save(self._prepared)
        else:
            self.say(f"Choose an outcome first: {', '.join(LETTERS)}.", wrong=True)
            self.set_focus(self.query_one(OutcomePicker))

    def focus_field(self, name: str) -> None:
        """Go to the cause or the date."""
        if name in ("root_cause", "on", "because"):
            self.set_focus(self.query_one(f"#{name}", Input))

    def typed(self) -> dict[str, str]:
        """What is chosen, and what stands in each line."""
        return {
            "outcome": self.query_one(OutcomePicker).chosen,
            "root_cause": self.query_one("#root_cause", Input).value,
            "on": self.query_one("#on", Input).value,
            "because": self.query_one("#because", Input).value,
        }

    def refuse(self, problem: Problem) -> None:
        """Of several cases, show anew which can be: a colleague may have changed one."""
        super().refuse(problem)
        self.action_look_ahead()

    def _prepared(self) -> Respond:
        return Respond.from_text(self.typed() | {"root_cause": self._cause()}, self.desk)

    def action_look_ahead(self) -> None:
        """Of several cases: what each would become, or why not, as it is typed now."""
        if self._preview and self.is_attached:
            self._preview.look(self._prepared)

    def _cause(self) -> str:
        """The cause that was typed: a number, or the first name that holds the text; else the text, to be refused."""
        typed = self.query_one("#root_cause", Input).value.strip()
        fitting = self._fitting(typed)
        return fitting[0][1] if typed and fitting else typed

    def _fitting(self, typed: str) -> list[tuple[int, str]]:
        numbered = list(enumerate(self._causes, start=1))
        if typed.isdecimal():
            return [pair for pair in numbered if pair[0] == int(typed)]
        exact = [pair for pair in numbered if folded(pair[1]) == folded(typed)]
        holding = [pair for pair in numbered if folded(typed) in folded(pair[1])]
        return exact or sorted(holding, key=lambda pair: not folded(pair[1]).startswith(folded(typed)))

    def _echo(self) -> None:
        typed = self.query_one("#root_cause", Input).value.strip()
        fitting = self._fitting(typed)
        kept = "as recorded, retired since" if typed == self.beginning["root_cause"] else "no such cause"
        echo = "number, or type part of a name" if not typed else fitting[0][1] if fitting else kept
        self.query_one("#cause-echo", Label).update(shown(echo))
        lines = [f"{number:>3} {name}" for number, name in (fitting or list(enumerate(self._causes, start=1)))]
        half = (len(lines) + 1) // 2 if self.size.width >= TWO_COLUMNS else len(lines)
        self.query_one("#causes", Static).update(shown_columns(lines[:half], lines[half:]))
        on_day = self.query_one("#on", Input).value
        try:
            self.query_one("#on-echo", Label).update(shown(Day().echo(on_day, self.desk)))
        except Problem as problem:
            self.query_one("#on-echo", Label).update(shown(str(problem)))

    def _due_words(self) -> str:
        duties = self._case.obligations if self._case else ()
        duty = next((one for one in duties if one.is_open and one.kind == RESPOND), None)
        return duty.why if duty else ""


def shown_columns(left: list[str], right: list[str]) -> Content:
    """Two columns of short lines, their spaces kept."""
    width = max((len(line) for line in left), default=0) + 3
    rows = [f"{line:<{width}}{right[place] if place < len(right) else ''}".rstrip() for place, line in enumerate(left)]
    return shown_lines("\n".join(rows))
