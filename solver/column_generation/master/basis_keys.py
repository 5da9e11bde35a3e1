"""What variables and rows of a linear program are about, in numbers that mean the same in a similar week."""

from collections import Counter
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master_builder import Draft
from solver.lp.linear_program import LinearProgram

Labels = npt.NDArray[np.uint64]
HALF_DAY = 720
_ODD = np.uint64(0x9E3779B97F4A7C15)


def labels_of(draft: Draft, program: LinearProgram) -> tuple[Labels, Labels]:
    """Of each variable and each row. Rows without a mark are 0; now and then two have the same number by chance."""
    rows = _rows(draft, len(program.low))
    variables = np.zeros(len(program.worth), dtype=np.uint64)
    columns = len(draft.columns)
    variables[:columns] = _columns(draft)
    beyond = program.column >= columns
    np.add.at(variables, program.column[beyond], rows[program.row[beyond]])
    return variables, rows


def _columns(draft: Draft) -> Labels:
    """A column by its calls: who is called to what, when; whatever the order."""
    offers, calls = draft.offers, draft.calls
    if not len(draft.columns):
        return np.empty(0, dtype=np.uint64)
    head = np.array([_number(head.id) for head in offers.heads], dtype=np.int64)
    need = np.array([_number(need.id) for need in offers.needs], dtype=np.int64)
    call = np.zeros(len(calls), dtype=np.uint64)
    for part in (
        head[offers.segment_head[calls.segment]],
        need[calls.need],
        calls.part,
        calls.start,
        offers.starts[calls.lo] // HALF_DAY,
    ):
        call = (call ^ part.astype(np.uint64)) * _ODD
        call ^= call >> np.uint64(29)
    labels: Labels = np.add.reduceat(call[draft.columns.calls], draft.columns.first[:-1])
    return labels


def _rows(draft: Draft, count: int) -> Labels:
    offers = draft.offers
    labels = np.zeros(count, dtype=np.uint64)
    seen: Counter[tuple[int, ...]] = Counter()
    for kind, entries in draft.marks.items():
        code = _number(kind)
        for row, about in entries:
            if kind == "segment":
                piece = offers.segments[about]
                key: tuple[int, ...] = (code, _number(piece.head), piece.start // HALF_DAY)
            elif kind in ("week", "load"):
                key = (code, _number(offers.heads[about].id))
            elif kind == "day":
                key = (code, _number(offers.heads[about[0]].id), int(about[1]))
            elif kind == "need":
                key = (code, _number(offers.needs[about].id))
            elif kind == "part":
                key = (code, _number(offers.needs[about[0]].id), about[1])
            elif kind == "township":
                key = (code, _number(about))
            else:
                key = (code, _number(about[0]), int(about[1]))
            seen[key] += 1
            labels[row] = hash((*key, seen[key])) & 0xFFFFFFFFFFFFFFFF
    return labels


@lru_cache(maxsize=100_000)
def _number(text: str) -> int:
    """The same in every process, other than :func:`hash`."""
    return crc32(text.encode())
