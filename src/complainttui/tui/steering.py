"""Steering a list of cases by keys: marking, sorting, grouping, counting values, choosing columns."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.views import GROUPS
from complainttui.store.worklist import WorklistRow
from complainttui.tui.case_table import CaseTable
from complainttui.tui.desk_app import with_keys
from complainttui.tui.list_columns import COLUMNS, USUAL, Column
from complainttui.tui.remembered import Looked
from complainttui.tui.taking import TakingScreen

MOST_MARKED = 2_000
"""Cases that may be marked at once: more are hardly meant, and none could look through what would become of them."""

CHOOSE_A_COLUMN = "Choose a column with {column.left} and {column.right}, then press"


class SteeredScreen(TakingScreen):
    """A screen with a table of cases. Subclasses say how it is looked at, and show it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", show=False, id="mark",
                tooltip="Mark it: the next action is done to all marked"),
        Binding("v", "mark_range", "Mark a range", show=False, id="mark.range",
                tooltip="Mark from here to where {mark.range} is pressed again"),
        Binding("asterisk", "mark_all", "Mark all", show=False, id="mark.all", key_display="*",
                tooltip="Mark every case that the filter shows, or take those marks off"),
        Binding("left_square_bracket", "sort('')", "Sort up", show=False, id="sort.up", key_display="[",
                tooltip="Sort by the column chosen with {column.left} and {column.right}"),
        Binding("right_square_bracket", "sort('-')", "Sort down", show=False, id="sort.down", key_display="]",
                tooltip="Sort by the chosen column, the last first"),
        Binding("equals_sign", "group", "Group", show=False, id="group", key_display="=",
                tooltip="Group by the column chosen with {column.left} and {column.right}; again for no groups"),
        Binding("F", "frequencies", "Count values", show=False, id="frequencies",
                tooltip="How often each value of the chosen column comes; enter filters by one"),
        Binding("vertical_line", "columns", "Columns", show=False, id="columns", key_display="|",
                tooltip="Choose the columns and their order"),
    ]  # fmt: skip

    @property
    def table(self) -> CaseTable:
        """The table of cases."""
        return self.query_one(CaseTable)

    @property
    def looked(self) -> Looked:
        """How the list is looked at now."""
        raise NotImplementedError

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are chosen, in their order; how many of them fit is another matter."""
        return tuple(self.looked.columns.split()) or self.application.config.columns or USUAL

    def look_at(self, looked: Looked) -> None:
        """Look at the list in another way: another filter, sort, group or other columns."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Say where in the list the cursor stands, and how many are marked."""
        raise NotImplementedError

    def chosen(self) -> list[WorklistRow]:
        """The marked cases, else the one under the cursor."""
        return self.table.marked_or_current()

    def action_mark(self) -> None:
        """Mark or unmark the case and go on to the next; at the other end of a range, mark what lies between."""
        table = self.table
        if table.range_from is not None:
            self.action_mark_range()
        elif table.current:
            table.mark([table.current.id])
            table.action_move(1)

    def action_mark_range(self) -> None:
        """Begin a range at the cursor, or mark from its beginning to here."""
        try:
            if not self.table.mark_range(MOST_MARKED) and self.table.range_from is not None:
                begun = "A range begins here: move to its other end and press {mark.range}."
                self.notify(first_line(with_keys(self.app, begun)), markup=False)
        except Problem as problem:
            self.application.say_problem(problem)
        self.show_place()

    def action_mark_all(self) -> None:
        """Mark every case that the filter shows."""
        try:
            ids = self.table.pages.ids(MOST_MARKED + 1)
        except Problem as problem:
            self.application.say_problem(problem)
            return
        if len(ids) > MOST_MARKED:
            too_many = f"More than {MOST_MARKED:,} cases: narrow them with the filter first."
            self.notify(first_line(too_many), severity="warning", markup=False)
        elif ids:
            self.table.mark(ids)

    def action_sort(self, direction: str) -> None:
        """Sort by the chosen column, upwards or ('-') downwards."""
        column = COLUMNS.get(self.table.chosen_column)
        group = self.looked.group
        if group:
            ungroups = with_keys(self.app, "{group} on that column ungroups.")
            self.notify(first_line(f"Grouped by {group}, in its order: {ungroups}"), markup=False)
        elif column is None:
            self._ask_for_a_column("{sort.up} or {sort.down}.")
        else:
            self.look_at(replace(self.looked, sort=f"{direction}{column.sort}"))

    def _ask_for_a_column(self, keys: str) -> None:
        self.notify(first_line(with_keys(self.app, f"{CHOOSE_A_COLUMN} {keys}")), markup=False)

    def action_group(self) -> None:
        """Group by the chosen column, or not at all."""
        column = COLUMNS.get(self.table.chosen_column)
        if self.looked.group and (column is None or column.sort == self.looked.group):
            self.look_at(replace(self.looked, group=""))
        elif column is None or column.sort not in GROUPS:
            named = ", ".join(one.name for one in COLUMNS.values() if one.sort in GROUPS and one.name != "countdown")
            none = with_keys(self.app, f"{CHOOSE_A_COLUMN} {{group}}") if column is None else _not_grouped(column)
            self.notify(first_line(f"{none}: {named}."), markup=False)
        else:
            self.look_at(replace(self.looked, group=column.sort))

    def action_frequencies(self) -> None:
        """Count the values of the chosen column among these cases."""
        from complainttui.tui.frequency_screen import FrequencyScreen

        column = COLUMNS.get(self.table.chosen_column)
        if column is None:
            self._ask_for_a_column("{frequencies}.")
            return
        self.app.push_screen(FrequencyScreen(self.desk, self.table.pages, column), self._narrow)

    def _narrow(self, term: str | None) -> None:
        from complainttui.rules.query.writing import both

        if term:
            self.look_at(replace(self.looked, filter=both(self.looked.filter, term)))

    def action_columns(self) -> None:
        """Choose the columns."""
        from complainttui.tui.columns_screen import ColumnsScreen

        def use(columns: tuple[str, ...] | None) -> None:
            if columns:
                self.look_at(replace(self.looked, columns="" if columns == USUAL else " ".join(columns)))

        self.app.push_screen(ColumnsScreen(self.columns), use)


def _not_grouped(column: Column) -> str:
    return f"Cases cannot be grouped by {column.name}. Those that can"
