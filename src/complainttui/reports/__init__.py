"""Floor 3: reports. A report is rows by columns of selections over one grouped statement; each figure has its cases."""
