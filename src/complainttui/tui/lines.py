"""Lines to choose from."""

from __future__ import annotations

from textual.widgets import OptionList


class Lines(OptionList):
    """Pages are only turned where there is room for one, which Textual takes for granted."""

    def action_page_down(self) -> None:
        """A page on."""
        if self.scrollable_content_region.area:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """A page back."""
        if self.scrollable_content_region.area:
            super().action_page_up()  # type: ignore[no-untyped-call]
