"""Which of several heads could be worth having: a bound for each of them from one linear program."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from solver.column_generation.master.master_builder import Draft
from solver.lp.arrays import Ints
from solver.lp.linear_program import FREE, Floats, LinearProgram
from solver.lp.solve import relaxed


def bounds_with_one(
    draft: Draft, heads: Collection[str], *, penalty: float, seconds: float | None
) -> dict[str, float]:
    """For each of ``heads`` a bound of the program's value when the others of them stay at home.

    By the prices of the program in which all of them together make one round: whatever a head adds is bounded by what
    its rounds bring beyond the prices of what they use (Lagrange), which is close for the heads that are worth most. A
    required need may stay open there for a ``penalty``, so that the prices know who makes the plan possible. Raises
    :class:`~solver.lp.solve.Unsolved`.
    """
    offers, columns = draft.offers, draft.columns
    number = {head.id: index for index, head in enumerate(offers.heads)}
    asked = np.array([number[head] for head in sorted(heads)], dtype=np.int64)
    theirs = np.flatnonzero(np.isin(offers.segment_head[columns.segment], asked))
    program = _forgiving(draft, draft.matrix.program(), penalty)
    linear = relaxed(_one_round(program, theirs), seconds=seconds)
    price = linear.price[:-1].copy()
    own = _rows_of(draft, asked)
    without = linear.value - linear.price[-1] - float(price[own] @ np.minimum(program.high[own], 1e9))
    price[own] = 0.0
    paid = np.bincount(program.column, program.value * price[program.row], minlength=len(program.worth))
    best = np.zeros(len(offers.segments))
    np.maximum.at(best, columns.segment[theirs], (program.worth - paid)[theirs])
    return {
        offers.heads[head].id: without + _most(best[offers.segment_head == head], int(offers.week_left[head]))
        for head in asked.tolist()
    }


def _most(segments: Floats, sessions: int) -> float:
    """The best rounds of as many segments as there are sessions."""
    return float(np.sort(segments)[::-1][: max(0, sessions)].sum())


def _rows_of(draft: Draft, heads: Ints) -> Ints:
    """The rows that are about the time of these heads alone."""
    segment_head = draft.offers.segment_head
    about = [
        *((row, segment_head[segment]) for row, segment in draft.marks.get("segment", ())),
        *((row, head) for kind in ("week", "load") for row, head in draft.marks.get(kind, ())),
        *((row, head) for row, (head, _) in draft.marks.get("day", ())),
    ]
    asked = set(heads.tolist())
    return np.array([row for row, head in about if int(head) in asked], dtype=np.int64)


def _one_round(program: LinearProgram, columns: Ints) -> LinearProgram:
    """The program with one round at most among some columns, in a row at the end."""
    return replace(
        program,
        low=np.append(program.low, -FREE),
        high=np.append(program.high, 1.0),
        row=np.concatenate((program.row, np.full(len(columns), len(program.low)))),
        column=np.concatenate((program.column, columns)),
        value=np.concatenate((program.value, np.ones(len(columns)))),
    )


def _forgiving(draft: Draft, program: LinearProgram, penalty: float) -> LinearProgram:
    """The program with each required need left open at a price."""
    needs = np.array([row for row, _ in draft.marks.get("need", ())], dtype=np.int64)
    rows: Ints = needs[program.low[needs] > 0]
    spare = np.arange(len(rows)) + len(program.worth)
    row = np.concatenate((program.row, rows))
    column = np.concatenate((program.column, spare))
    value = np.concatenate((program.value, np.ones(len(rows))))
    order = np.lexsort((column, row))
    return replace(
        program,
        worth=np.concatenate((program.worth, np.full(len(rows), -penalty))),
        lower=np.concatenate((program.lower, np.zeros(len(rows)))),
        upper=np.concatenate((program.upper, np.ones(len(rows)))),
        whole=np.concatenate((program.whole, np.zeros(len(rows), dtype=bool))),
        row=row[order],
        column=column[order],
        value=value[order],
    )
