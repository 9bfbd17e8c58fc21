"""The Housing Ombudsman's Complaint Handling Code of 2024, provision by provision, put to one case.

What the Code asks of policies, staff and reports is not here: no single case keeps or breaks it.
"""
