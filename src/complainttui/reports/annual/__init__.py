"""The annual complaints performance and service improvement report (Code 8.1): what it says, as data and sentences."""

ANNUAL = "annual"
"""What it is called among the reports."""
ANNUAL_TITLE = "The year's report: every table, sentences, charts, self-assessment, action plan"
ANNUAL_QUESTION = "What does the complaints performance and service improvement report of the year say? (Code 8.1, 8.2)"
