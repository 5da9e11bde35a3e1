"""Reading a file in a process of its own, so that no file, however made, takes memory or time from the service."""

from __future__ import annotations

import json
import subprocess
import sys
import threading

import structlog

from matcher.spreadsheets.table import Line, Table, Unreadable
from matcher.wording import Text
from matcher.wording.stored import restored

LONGEST_SECONDS = 30
AT_ONCE = 2
log = structlog.get_logger("sizhang.spreadsheets")
_places = threading.BoundedSemaphore(AT_ONCE)


def read_apart(content: bytes) -> Table:
    """The table in a file of any kind. Raises `Unreadable` with plain words where it holds none or is too large.

    It takes a quarter of a second, and `LONGEST_SECONDS` at most; `AT_ONCE` files are read at a time.
    """
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "matcher.spreadsheets.read",
    ]  # what is left out is no fault
    with _places:
        try:
            ended = subprocess.run(  # noqa: S603 - our own module, the file comes on standard input
                command, input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(_too_much()) from error
    if ended.stderr:
        log.info("spreadsheet_not_read", reason=ended.stderr.decode(errors="replace")[:300])
    if ended.returncode:
        raise Unreadable(_too_much())
    answer = json.loads(ended.stdout)
    if "refused" in answer:
        raise Unreadable(restored(answer["refused"]))
    lines = tuple(Line(number, tuple(cells)) for number, cells in answer["lines"])
    return Table(lines, tuple(restored(note) for note in answer["notes"]))


def _too_much() -> Text:
    return Text(
        "This file is too large or too intricate to be read. Please copy the table into a new, empty workbook, "
        "and send that."
    )
