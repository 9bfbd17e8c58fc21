"""complainttui: log complaints, see every deadline in working days, answer, put things right, report."""

__version__ = "0.1.0"
