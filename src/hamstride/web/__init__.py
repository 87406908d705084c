"""The web app: one person, one machine, no account."""
