"""Figures of outputs: what firms have reported, never what somebody inferred."""

from __future__ import annotations

from matcher.figures.figure import Family, Figure, RowsOf
from matcher.figures.ledger import By, Ledger
from matcher.vocabulary import OutputKind
from matcher.wording import msgid

OUTPUTS_UNIT = msgid("items")
_BY_REGION = frozenset({By.REGION})


def _reported(ledger: Ledger, kind: OutputKind | None = None) -> int | None:
    if ledger.outputs is None:
        return None
    return sum(cell.outputs for cell in ledger.outputs if kind is None or cell.kind is kind)


def _of_kind(kind: OutputKind, name: str) -> Figure:
    return Figure(
        f"outputs_{kind}", Family.OUTPUTS, name, OUTPUTS_UNIT,
        msgid("Outputs of this kind among those reported."),
        RowsOf.OUTPUTS, lambda ledger: _reported(ledger, kind), cut_by=_BY_REGION, under="outputs",
    )  # fmt: skip


OUTPUTS: tuple[Figure, ...] = (
    Figure(
        "outputs", Family.OUTPUTS, msgid("Outputs reported by firms"), OUTPUTS_UNIT,
        msgid("What firms report that came of the help, by the day they name: entered by a head of the firm, or by "
              "a coordinator on the firm's word. Nothing is inferred. Counted for counties and above."),
        RowsOf.OUTPUTS, _reported, cut_by=_BY_REGION,
    ),
    _of_kind(OutputKind.PATENT, msgid("patents")),
    _of_kind(OutputKind.PROJECT, msgid("projects")),
    _of_kind(OutputKind.PRODUCT, msgid("new products")),
    _of_kind(OutputKind.STANDARD, msgid("standards")),
    _of_kind(OutputKind.OTHER, msgid("others")),
)  # fmt: skip
