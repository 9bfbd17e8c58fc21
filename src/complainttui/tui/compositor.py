"""Which widgets are drawn anew for a part of the screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparingCompositor(Compositor):
    """Asks no widget that the part does not touch, or that lies behind one which covers all of it.

    Textual's own asks each whose parent touches it, from the front to the back: for a key held down in the list, its
    whole screen but for the parts of its lines.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        part = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            visible = region.intersection(clip)
            if visible.overlaps(part):
                yield region, clip, widget.render_lines(visible.translate(-region.offset))
                if visible.contains_region(part):
                    return
