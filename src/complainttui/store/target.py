"""What names a database, and which format this program knows."""

from __future__ import annotations

APPLICATION_ID = 0x434D5054  # "CMPT", in the header of a SQLite file: this file is ours
SCHEMA_VERSION = 9


def is_postgres(target: str) -> bool:
    """Whether the target is a PostgreSQL URL; anything else is the path of a SQLite file."""
    return target.startswith(("postgresql://", "postgres://"))
