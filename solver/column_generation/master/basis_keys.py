"""What variables and rows of a linear program are about, in numbers that mean the same in a similar week."""

from collections import Counter
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master_builder import MasterBuilder
from solver.lp.linear_program import LinearProgram

Keys = npt.NDArray[np.uint64]
HALF_DAY = 720
_ODD = np.uint64(0x9E3779B97F4A7C15)


def basis_keys(master: MasterBuilder, program: LinearProgram) -> tuple[Keys, Keys]:
    """Of each variable and each row. Rows without a mark are 0; now and then two have the same number by chance."""
    rows = _rows(master, len(program.row_lower))
    variables = np.zeros(len(program.objective), dtype=np.uint64)
    routes = len(master.routes)
    variables[:routes] = _columns(master)
    beyond = program.column >= routes
    np.add.at(variables, program.column[beyond], rows[program.row[beyond]])
    return variables, rows


def _columns(master: MasterBuilder) -> Keys:
    """A column by its calls: who is called to what, when; whatever the order."""
    network, options = master.network, master.options
    if not len(master.routes):
        return np.empty(0, dtype=np.uint64)
    head = np.array([_number(head.id) for head in network.heads], dtype=np.int64)
    need = np.array([_number(need.id) for need in network.needs], dtype=np.int64)
    call = np.zeros(len(options), dtype=np.uint64)
    for part in (
        head[network.segment_head[options.segment]],
        need[options.need],
        options.part,
        options.start,
        network.starts[options.first_start] // HALF_DAY,
    ):
        call = (call ^ part.astype(np.uint64)) * _ODD
        call ^= call >> np.uint64(29)
    labels: Keys = np.add.reduceat(call[master.routes.visits], master.routes.offsets[:-1])
    return labels


def _rows(master: MasterBuilder, count: int) -> Keys:
    network = master.network
    labels = np.zeros(count, dtype=np.uint64)
    seen: Counter[tuple[int, ...]] = Counter()
    for kind, entries in master.row_tags.items():
        code = _number(kind)
        for row, about in entries:
            if kind == "segment":
                piece = network.segments[about]
                key: tuple[int, ...] = (code, _number(piece.head), piece.start // HALF_DAY)
            elif kind in ("week", "load"):
                key = (code, _number(network.heads[about].id))
            elif kind == "day":
                key = (code, _number(network.heads[about[0]].id), int(about[1]))
            elif kind == "need":
                key = (code, _number(network.needs[about].id))
            elif kind == "part":
                key = (code, _number(network.needs[about[0]].id), about[1])
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
