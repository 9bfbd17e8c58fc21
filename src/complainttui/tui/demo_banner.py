"""What stands above a demonstration: that its team is made up, and what becomes of its file."""

KEPT = "kept"
"""What the setting `demo` of a database says where its file was named, and stays."""
_BANNERS = {
    "yes": "DEMONSTRATION: a made-up team, in a file that is thrown away when you leave.",
    KEPT: "DEMONSTRATION: a made-up team, kept in {file}.",
}


def demo_banner(setting: str, file: str) -> str:
    """The words for what the setting `demo` says; empty for a team of its own."""
    return _BANNERS.get(setting, "").replace("{file}", file)
