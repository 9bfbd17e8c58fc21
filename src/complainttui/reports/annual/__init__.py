"""The annual complaints performance and service improvement report (Code 8.1): what it says, as data and sentences."""
