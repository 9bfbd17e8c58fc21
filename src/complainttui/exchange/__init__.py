"""Floor 4: case logs in and out, cells made safe for spreadsheets, the demonstration team."""
