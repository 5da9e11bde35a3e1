"""The C library shares memory out to threads by arenas, and what a search has freed stays with its thread's arena."""

from __future__ import annotations

import ctypes
import sys

M_ARENA_MAX = -8
"""The parameter's number in glibc's `malloc.h`; as the environment variable `MALLOC_ARENA_MAX` (mallopt(3))."""
ARENAS = 2
"""One for each of two processors. With the eight of each that glibc takes, explaining a few needs of a county with 300
visits left a web process with 1,060 MB where 560 are enough."""


def share_arenas() -> bool:
    """Let all threads of this process use few arenas; called before the first other one starts.

    False where the C library is not glibc, which alone has them.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(M_ARENA_MAX, ARENAS))
