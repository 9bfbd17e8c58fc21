"""The names of the columns of a self-assessment, which scripts rely on."""

HEADER = (
    "section", "number", "requirement", "comply", "evidence", "commentary", "source", "figure", "base", "formula",
    "against_the_cases", "query",
)  # fmt: skip
"""A contract. Where a provision or question has several figures, they, their bases and queries stand a line each."""
