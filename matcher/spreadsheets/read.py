"""Reading one file, in this process: run by `read_apart` in a process of its own.

Standard input is the file; standard output is JSON, either the lines and notes or the sentence that refuses it.
"""

from __future__ import annotations

import json
import resource
import sys

from matcher.spreadsheets.sniff import FileKind, damaged, sniff
from matcher.spreadsheets.table import Table, Unreadable
from matcher.spreadsheets.text_table import read_text
from matcher.wording import Text
from matcher.wording.stored import stored

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 15


def read(content: bytes) -> Table:
    """The table in the file. Raises `Unreadable` where there is none."""
    kind = sniff(content)
    if kind is FileKind.TEXT:
        return read_text(content)
    from matcher.spreadsheets.workbook import read_xls, read_xlsx  # slow to load

    return read_xlsx(content) if kind is FileKind.XLSX else read_xls(content)


def answer(content: bytes) -> dict[str, object]:
    """What is written for the process that asked."""
    try:
        table = read(content)
    except Unreadable as refused:
        return {"refused": stored(refused.text)}
    except MemoryError:
        return {
            "refused": stored(
                Text("This file is too large to be read. Please copy the table into a new workbook.")
            )
        }
    except Exception as error:  # whatever a strange file makes a library raise
        sys.stderr.write(f"{type(error).__name__}: {error}\n"[:1000])
        return {"refused": stored(damaged())}
    lines = [[line.number, list(line.cells)] for line in table.lines]
    return {"lines": lines, "notes": [stored(note) for note in table.notes]}


def main() -> None:
    """Bound this process, and answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
