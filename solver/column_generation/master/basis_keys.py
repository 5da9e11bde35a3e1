"""What the variables and rows of a master are about, as numbers that mean the same in a similar week."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder
from solver.lp.linear_program import LinearProgram
from solver.lp.warm_start import BasisKeys, Keys

HALF_DAY = 720
_ODD = np.uint64(0x9E3779B97F4A7C15)


def basis_keys(master: MasterBuilder, program: LinearProgram) -> BasisKeys:
    """The keys of a master's program, or of one made from it by adding variables and rows at its end.

    A row without a tag has key 0, and now and then two keys are equal by chance: that costs some steps of the simplex
    method, no more.
    """
    rows = _row_keys(master, len(program.row_lower))
    variables = np.zeros(len(program.objective), dtype=np.uint64)
    routes = len(master.routes)
    variables[:routes] = _route_keys(master)
    beyond = program.column >= routes
    np.add.at(variables, program.column[beyond], rows[program.row[beyond]])
    return BasisKeys(variables, rows)


def _route_keys(master: MasterBuilder) -> Keys:
    """A route by its visits: who takes which part of which need when, in whatever order."""
    network, options = master.network, master.options
    if not len(master.routes):
        return np.empty(0, dtype=np.uint64)
    head = np.array([_number(head.id) for head in network.heads], dtype=np.int64)
    need = np.array([_number(need.id) for need in network.needs], dtype=np.int64)
    visit = np.zeros(len(options), dtype=np.uint64)
    for feature in (
        head[network.segment_head[options.segment]],
        need[options.need],
        options.part,
        options.start,
        network.starts[options.starts_begin] // HALF_DAY,
    ):
        visit = (visit ^ feature.astype(np.uint64)) * _ODD
        visit ^= visit >> np.uint64(29)
    keys: Keys = np.add.reduceat(visit[master.routes.visits], master.routes.offsets[:-1])
    return keys


def _row_keys(master: MasterBuilder, count: int) -> Keys:
    keys = np.zeros(count, dtype=np.uint64)
    seen: Counter[tuple[int, ...]] = Counter()
    for row, about in _subjects(master):
        seen[about] += 1
        keys[row] = hash((*about, seen[about])) & 0xFFFFFFFFFFFFFFFF
    return keys


def _subjects(master: MasterBuilder) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each tagged row with its kind and what it is about, in numbers."""
    network, tags = master.network, master.row_tags
    for row, number in tags.segment:
        segment = network.segments[number]
        yield row, (_number("segment"), _number(segment.head), segment.start // HALF_DAY)
    for kind, of_heads in (("week", tags.week), ("load", tags.load)):
        for row, head in of_heads:
            yield row, (_number(kind), _number(network.heads[head].id))
    for row, (head, day) in tags.day:
        yield row, (_number("day"), _number(network.heads[head].id), day)
    for row, need in tags.need:
        yield row, (_number("need"), _number(network.needs[need].id))
    for row, (need, part) in tags.part:
        yield row, (_number("part"), _number(network.needs[need].id), part)
    for row, township in tags.township:
        yield row, (_number("township"), _number(township))
    for kind, of_times in (
        *tags.concurrency().items(),
        ("pack", tags.pack),
        ("township_day", tags.township_day),
    ):
        for row, (owner, time) in of_times:
            yield row, (_number(kind), _number(owner), time)


@lru_cache(maxsize=100_000)
def _number(text: str) -> int:
    """The same in every process, other than :func:`hash`."""
    return crc32(text.encode())
