"""Floor 5: the terminal application. Screens and widgets; no rules, no SQL."""
