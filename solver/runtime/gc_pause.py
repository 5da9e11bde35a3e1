"""A pause of Python's cyclic garbage collector while very many objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_depth = 0
_was_enabled = True


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause cyclic garbage collection in the whole process until the last of all nested and concurrent uses ends.

    A search or a snapshot creates hundreds of thousands of objects and hardly any reference cycles. Repeated
    collections take up to a third of the first second of a province's search, and two thirds of its snapshot.
    """
    global _depth, _was_enabled
    with _lock:
        if not _depth:
            _was_enabled = gc.isenabled()
            gc.disable()
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if not _depth and _was_enabled:
                gc.enable()
