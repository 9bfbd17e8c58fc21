"""Floor 5: the command line. The same actions as the screens, plain text or JSON, exit codes for scripts."""
