"""Solving without Python's search for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Leave cyclic garbage where it is for a while, in the whole process.

    A search makes objects by the hundred thousand and no cycles worth a mention; that they are looked for again and
    again takes up to a third of the first second of a province.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
