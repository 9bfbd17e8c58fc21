"""The forms by which a landlord assesses itself against the Complaint Handling Code, of 2020 and of 2024."""
