"""Self-assessments: what is answered, what the cases say to it, and a draft of what nobody has answered."""
