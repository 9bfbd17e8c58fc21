"""The annual complaints performance and service improvement report (Code 8.1): what it says, as data and sentences."""

ANNUAL = "annual"
"""What it is called among the reports."""
ANNUAL_TITLE = "The annual report"
ANNUAL_QUESTION = "What does the complaints performance and service improvement report of the year say? (Code 8.1, 8.2)"
