"""One change after which the need is served."""

from dataclasses import dataclass

from solver.analysis.relaxations import Operation
from solver.words import Bilingual


@dataclass(frozen=True, slots=True)
class Fix:
    """A single change of the week: solving the patched week again serves the need and all that are served now.

    ``patch`` is a JSON Patch (RFC 6902) on the week file; ``value_delta`` the exact change of the plan's value.
    """

    kind: str
    patch: tuple[Operation, ...]
    value_delta: int
    text: Bilingual

    def raw(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "kind": self.kind,
            "patch": list(self.patch),
            "value_delta": self.value_delta,
            "text": self.text.raw(),
        }
