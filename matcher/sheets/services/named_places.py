"""Townships that rows have to name, as the registries know them."""

from __future__ import annotations

from matcher.sheets.queries.known import Known
from matcher.sheets.queries.named import township_named
from matcher.sheets.services.checked_row import Cells, Findings
from matcher.wording import Text


def township_of(cells: Cells, known: Known, found: Findings, *, required: bool = True) -> str | None:
    """The code of the township that is named; a township's own staff may leave it out."""
    typed = cells.get("township", "")
    if not typed and not required:
        return None
    code = township_named(typed, known)
    if code is None and not typed:
        found.wrong("township", Text("Please name the township."))
    elif code is None:
        found.wrong("township", Text("There is no township of this name here."))
    return code
