"""Figures of outputs: what firms reported, never worked out from visits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.figures.figure import Family, Figure, RowsOf
from matcher.figures.ledger import By, Ledger
from matcher.figures.narrowing import OutputNarrowing
from matcher.vocabulary import OutputKind
from matcher.wording import msgid

_UNIT = msgid("outputs")
_WAYS = frozenset({By.REGION, By.MONTH})
_PART = msgid("Of the outputs reported by firms, those that were entered as this.")
_NAMES: Mapping[OutputKind, str] = {
    OutputKind.PATENT: msgid("patents"),
    OutputKind.PROJECT: msgid("projects"),
    OutputKind.NEW_PRODUCT: msgid("new products"),
    OutputKind.STANDARD: msgid("technical standards"),
    OutputKind.OTHER: msgid("other outputs"),
}


def _reported(kind: OutputKind | None) -> Callable[[Ledger], int | None]:
    def count(ledger: Ledger) -> int | None:
        if ledger.outputs is None:
            return None
        return sum(cell.outputs for cell in ledger.outputs if kind in (None, cell.kind))

    return count


OUTPUTS: tuple[Figure, ...] = (
    Figure(
        "outputs_reported", Family.OUTPUTS, msgid("Outputs reported by firms"), _UNIT,
        msgid("What firms reported: patents, projects, new products, standards and others, by the day that the firm "
              "names. Entered by the firm's own head, or by a coordinator on the firm's word; never worked out from "
              "visits. 0 says that none was reported. Counted for counties and above."),
        RowsOf.OUTPUTS, _reported(None), OutputNarrowing(), cut_by=_WAYS,
    ),
    *(
        Figure(
            f"outputs_{kind}", Family.OUTPUTS, name, _UNIT, _PART, RowsOf.OUTPUTS, _reported(kind),
            OutputNarrowing(kind), cut_by=_WAYS, under="outputs_reported",
        )
        for kind, name in _NAMES.items()
    ),
)  # fmt: skip
