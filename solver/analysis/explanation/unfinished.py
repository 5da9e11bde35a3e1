"""When an exact answer was not to be had."""


class Unfinished(Exception):
    """The answering was stopped before the answer was exact."""
