"""The exception for an answer that is not exact."""


class Unfinished(Exception):
    """The search was stopped, or ran out of time, before the answer was exact."""
