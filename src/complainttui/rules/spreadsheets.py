"""What a spreadsheet takes for more than text at the beginning of a cell."""

FORMULA_STARTS = "=@\uff1d\uff0b\uff0d\uff20"
"""Begin a formula, the last four in full width."""
SIGNS = "+-"
"""Begin a formula too, unless what follows makes a number."""
BREAKS = "\t\r\n"
"""Take what follows to another cell."""
