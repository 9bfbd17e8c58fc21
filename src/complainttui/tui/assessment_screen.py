"""A self-assessment: its provisions or questions with their standing, what is said of each, and its figures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.actions import ACTIONS
from complainttui.reports.assessing.assessment import Assessed, Assessment, Source, answered_again, assessment
from complainttui.reports.heading import limits
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import Problem, WrongInput
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.tui.assessment_lines import FigureLine, about, item_line, section_line
from complainttui.tui.assessment_pane import AssessmentPane
from complainttui.tui.beside_work import BesideWork
from complainttui.tui.changing import ChangingScreen
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import application_of, with_keys
from complainttui.tui.key_line import KeyLine
from complainttui.tui.lines import Lines
from complainttui.tui.report_asking import Asked, stepped

MAY_HAVE_CHANGED = (
    "Cases may have changed since these figures were worked out; "
    "{assessment.before} and {assessment.next} work them out anew."
)
_ALL, _TO_ANSWER, _AGAINST = "", "not answered for the year", "against the cases"
_SHOWN = (_ALL, _TO_ANSWER, _AGAINST)
_QUICK = 0.5  # seconds: what takes longer is not worked out anew unasked


class AssessmentScreen(ChangingScreen):
    """The provisions or questions on the left, the one under the cursor on the right, its figures below."""

    AUTO_FOCUS = "#items"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "assessment_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("e", "edit", "Answer", tooltip="Answer it, beginning with what stands; so does enter",
                id="assessment.edit"),
        Binding("t", "take", "Take over", tooltip="Take what is drafted or carried over as the answer for the year",
                id="assessment.take"),
        Binding("c", "cases", "Cases", tooltip="Open the cases behind its figure", id="assessment.cases"),
        Binding("f", "show_others", "Filter", id="assessment.filter",
                tooltip="All, those not answered for the year, those answered against the cases"),
        Binding("left_square_bracket", "year(-1)", "Earlier", key_display="[", tooltip="The year before",
                id="assessment.before"),
        Binding("right_square_bracket", "year(1)", "Later", key_display="]", tooltip="The year after",
                id="assessment.next"),
        Binding("s", "save", "Save", tooltip="Save it as CSV, spreadsheet, Markdown, HTML or JSON",
                id="assessment.save"),
        Binding("u", "undo", "Undo", tooltip="Take back your last change here", id="assessment.undo"),
        Binding("space", "page(1)", "Further", show=False, priority=True, tooltip="Read on",
                id="assessment.further"),
        Binding("b", "page(-1)", "Back up", show=False, tooltip="Read back", id="assessment.back_up"),
        Binding("right", "to_figures", "Figures", show=False, tooltip="To its figures: enter opens their cases",
                id="assessment.figures"),
        Binding("left", "to_items", "Items", show=False, tooltip="Back from the figures", id="assessment.items"),
        Binding("escape", "back", "Back", show=False, tooltip="Stop what is being worked out; else back",
                id="assessment.stop"),
        Binding("q", "leave", "Back", tooltip="Back to the reports", id="assessment.back"),
    ]  # fmt: skip

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._form = form(asked.report)
        self._asked = asked
        self._found: Assessment | None = None
        self._listed: list[Assessed] = []
        self._shown = _ALL

    def compose(self) -> ComposeResult:
        """Head, the items, the one that is chosen with its figures, keys."""
        yield Static(id="assessment-head")
        yield Static(id="assessment-said")
        with Horizontal(id="assessment"):
            yield Lines(id="items")
            yield AssessmentPane(id="of-the-item")
        yield KeyLine()

    def on_mount(self) -> None:
        """Work it out."""
        self.work: BesideWork[Assessment] = BesideWork(self, self._arrived, self._say, self._failed, "assessment.stop")
        self._ask()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.work.stop()

    @property
    def is_about_to_show(self) -> bool:
        """Figures are on their way and will soon be there: keys wait for them."""
        return self.work.is_young

    def refresh_cases(self) -> None:
        """The answers of now; its figures too, where they are worked out quickly."""
        if self._found is None or self.work.is_under_way:
            return
        self._found = answered_again(self._found, self.desk.database.reader)
        self._list()
        if self.work.took < _QUICK:
            self._ask()
        else:
            self._say(with_keys(self.app, MAY_HAVE_CHANGED))

    def action_edit(self) -> None:
        """Open the form of the answer, begun with what stands."""
        one = self._chosen
        if one is None or self._found is None:
            return
        given = {"form": self._form.name, "year": self._found.year, "number": one.item.number}
        drafted = _parts(one) if one.source is Source.DRAFTED else None
        self.ask_for(ACTIONS["assess"], f"{one.item.number}, {self._found.year}", given, instead=drafted)

    def action_take(self) -> None:
        """Make what stands the answer for the year."""
        from complainttui.casework.actions.assess import Assess

        one, found = self._chosen, self._found
        if one is None or found is None:
            return
        if one.source in (Source.DRAFTED, Source.CARRIED_OVER):
            self.make(Assess(form=self._form.name, year=found.year_begins, number=one.item.number, **_parts(one)))
        elif one.source is Source.OPEN:
            self._tell(f"{one.item.number} has nothing to take over: no draft, no answer of a year before.")
        else:
            self._tell(f"{one.item.number} is answered for {found.year} already.")

    def action_cases(self) -> None:
        """Open the cases behind the figure under the cursor, else behind the first."""
        if (line := self._pane.figure) is not None:
            self._open(line)
        elif self._chosen is not None:
            self._tell(f"{self._chosen.item.number} has no figure: it is not told by cases.")

    def action_show_others(self) -> None:
        """Show others: all, those not answered, those against the cases."""
        self._shown = _SHOWN[(_SHOWN.index(self._shown) + 1) % len(_SHOWN)]
        self._list()

    def action_year(self, by: int) -> None:
        """Go to the year before or after."""
        try:
            self._asked = replace(self._asked, period=stepped(self.desk, self._asked.period, by))
        except Problem as problem:
            application_of(self).say_problem(problem)
        else:
            self._ask()

    def action_save(self) -> None:
        """Ask where to save it."""
        from complainttui.exchange.figures import FORMATS
        from complainttui.tui.save_prompt import SavePrompt

        found = self._found
        if found is None:
            self._tell("There is nothing to save yet.")
            return
        name = f"{found.form.name}-{found.year}-as-at-{found.as_at.isoformat()}.csv"
        endings = f"The ending says as what: {', '.join(f'.{one}' for one in FORMATS)}."
        write = partial(_write, found)
        self.app.push_screen(
            SavePrompt(f"Save {found.form.title}", name, write, hint=endings, replace=partial(write, replace=True))
        )

    def action_page(self, by: int) -> None:
        """Read on, or back up."""
        self._pane.page(by)

    def action_to_figures(self) -> None:
        """Go to the figures of the item."""
        self._pane.go_to_figures()

    def action_to_items(self) -> None:
        """Go back to the items."""
        self.set_focus(self.query_one("#items"))

    def action_back(self) -> None:
        """One thing at a time: the figures, what is being worked out, the screen."""
        if self._pane.is_in_use:
            self.action_to_items()
        elif self.work.is_under_way:
            self.work.stop()
            self._say("Stopped.")
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Back to the reports."""
        self.dismiss()

    @on(OptionList.OptionHighlighted, "#items")
    def _stood(self) -> None:
        self._show()

    @on(OptionList.OptionSelected, "#items")
    def _selected(self) -> None:
        self.action_edit()

    @on(AssessmentPane.FigureChosen)
    def _figure_chosen(self, event: AssessmentPane.FigureChosen) -> None:
        self._open(event.line)

    @property
    def _pane(self) -> AssessmentPane:
        return self.query_one(AssessmentPane)

    @property
    def _chosen(self) -> Assessed | None:
        """The provision or question under the cursor."""
        items = self.query_one("#items", OptionList)
        if items.highlighted is None or not items.option_count:
            return None
        named = items.get_option_at_index(items.highlighted).id
        return next((one for one in self._listed if one.item.number == named), None)

    def _open(self, line: FigureLine) -> None:
        cell = line.cell
        title = first_line(f"{cell.item.number} {line.words.strip()}")
        try:
            application_of(self).open_query(cell.query, title, to_refine=True)
        except Problem as problem:
            application_of(self).say_problem(problem)

    def _ask(self) -> None:
        try:
            request = self._asked.request(self.desk)
            if request.period.year_begins is None:
                raise WrongInput(f"{request.period.label} is no reporting year, April to March.", "year")
        except Problem as problem:
            self._failed(str(problem))
            return
        what = f"{self._form.title}, {request.period.label}"
        self.work.begin_with(what, lambda reader, asker: assessment(self._form, reader, asker, request))

    def _arrived(self, found: Assessment) -> None:
        self._found = found
        self._say("")
        self._list()

    def _failed(self, why: str) -> None:
        """No figures of another year under this one's name."""
        self._found = None
        self._list()
        self._say(why)

    def _list(self) -> None:
        """Show the items as they are now, the cursor where it was."""
        stood = self._chosen
        every = self._found.items if self._found else ()
        self._listed = [one for one in every if _is_shown(one, self._shown)]
        items = self.query_one("#items", OptionList)
        items.clear_options()
        section = ""
        for one in self._listed:
            if one.item.section != section:
                section = one.item.section
                items.add_option(Option(section_line(section), disabled=True))
            items.add_option(Option(item_line(one), id=one.item.number))
        numbers = [one.item.number for one in self._listed]
        if numbers:
            named = stood.item.number if stood and stood.item.number in numbers else numbers[0]
            items.highlighted = items.get_option_index(named)
        self._head()
        self._show()

    def _head(self) -> None:
        head = self._form.name.capitalize()
        if (found := self._found) is not None:
            narrowed = limits(found.request.only, found.request.suppress_below or 0)
            these = f"{len(self._listed)} {self._shown}" if self._shown else about(found.items)
            head = f"{head}  {found.year}: {these}; as at {spoken(found.as_at)}{narrowed}"
        self.query_one("#assessment-head", Static).update(shown(head))

    def _show(self) -> None:
        """What is said of the item under the cursor."""
        was_in_use = self._pane.is_in_use
        self._pane.put(self._chosen)
        if was_in_use and self._pane.figure is None:
            self.action_to_items()

    def _say(self, words: str) -> None:
        said = self.query_one("#assessment-said", Static)
        said.update(shown_lines(words))
        said.display = bool(words)

    def _tell(self, words: str) -> None:
        self.notify(first_line(words), severity="warning", markup=False)


def _is_shown(one: Assessed, which: str) -> bool:
    if which == _TO_ANSWER:
        return one.source is not Source.ANSWERED
    return not which or bool(one.against)


def _parts(one: Assessed) -> dict[str, str]:
    return {"comply": one.comply, "evidence": one.evidence, "commentary": one.commentary}


def _write(found: Assessment, path: Path, *, replace: bool = False) -> str:
    from complainttui.exchange.assessments import write_assessment
    from complainttui.exchange.figures import format_of

    write_assessment(found, path, format_of(path), replace=replace)
    return f"Saved {path}."
