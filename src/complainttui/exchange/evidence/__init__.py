"""The pages of the evidence bundle: plain Markdown, in which nobody's text can be more than text."""
