"""Floor 1: working days, procedures, deadlines and vocabulary. Pure functions of facts; no clock, no database."""
