"""Floor 3: actions, each declared once; changes, each one transaction with a memory; undo."""
