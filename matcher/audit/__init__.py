"""The audit trail: who did what, when; and the one way in which a state changes."""
