"""One change after which the need is served."""

from dataclasses import dataclass

from solver.analysis.relaxations import Change


@dataclass(frozen=True, slots=True)
class Fix:
    """A single change of the week: solving the changed week again serves the need and all that are served now.

    ``kind`` is one of :data:`solver.analysis.relaxations.kinds.KINDS`; ``changes`` are empty where the week only has to
    be planned again. ``value_delta`` is the exact change of the plan's value.
    """

    kind: str
    changes: tuple[Change, ...]
    value_delta: int
