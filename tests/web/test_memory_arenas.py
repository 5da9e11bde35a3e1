"""However many searches a web process has had in threads of their own, they share their memory."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

# Threads that all hold memory at once, and the number of arenas that glibc tells of then.
COUNT = """
import ctypes, re, sys, tempfile, threading
from web.memory_arenas import share_arenas
if sys.argv[1] == "shared":
    assert share_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.fdopen.restype = ctypes.c_void_p, ctypes.c_void_p
all_there = threading.Barrier(9)
def hold():
    libc.malloc(100_000)
    all_there.wait()
    all_there.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for each in threads: each.start()
all_there.wait()
with tempfile.TemporaryFile() as told:
    stream = ctypes.c_void_p(libc.fdopen(told.fileno(), b"w"))
    libc.malloc_info(0, stream)
    libc.fflush(stream)
    told.seek(0)
    print(len(re.findall(rb"<heap nr", told.read())))
all_there.wait()
"""


def _arenas(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", COUNT, how], check=True, capture_output=True, text=True)
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has arenas")
def test_threads_share_few_arenas() -> None:
    assert _arenas("as it is") > 4
    assert _arenas("shared") <= 2
