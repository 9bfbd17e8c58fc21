"""The query language as a language: its words and fields, text to tree and back, mistakes, completion. No SQL."""
