"""What is to be known of the case under the cursor, beside or below the list: read while the cursor rests."""

from __future__ import annotations

from rich.console import RenderableType
from textual import work
from textual.widgets import Static
from textual.worker import get_current_worker

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem


class PreviewPane(Static):
    """One case in short; empty where there is none, or no room for it."""

    def preview(self, reference: str, desk: Desk) -> None:
        """Show this case, or with an empty reference none."""
        if not self.display or not reference:
            self.workers.cancel_node(self)  # what is still being read is of a case that has gone
            self.update("")
        else:
            self._read(reference, desk)

    @work(thread=True, exclusive=True)
    def _read(self, reference: str, desk: Desk) -> None:
        from complainttui.store.casebook import read_case
        from complainttui.tui.case_words import preview

        try:
            told: RenderableType = preview(read_case(desk.database.reader, reference), desk)
        except Problem:  # it has just gone; the next refresh takes it off the list
            told = ""
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.update, told, layout=False)
