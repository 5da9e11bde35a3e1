"""A row of something that is there already with other values: it says what differs, and is changed on a yes.

What was asked names the old value. Where the record has changed by the time the row is taken over, it is asked anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from matcher.sheets.services.checked_row import Cells, Checked, Write
from matcher.wording import Text

Values = Mapping[str, str | float | None]
"""What a record or a row says, by column."""


def ask_what_differs(found: Checked, cells: Cells, old: Values, new: Values, write: Write) -> None:
    """Ask about each column that is filled in (`cells`) and says something else than the record; else it is a double.

    `old` and `new` are the values by column, as people write them.
    """
    differing = [column for column in old if cells.get(column) and old[column] != new[column]]
    if not differing:
        return
    found.twin, found.write = None, write
    for column in differing:
        was = str(old[column])
        question = (
            Text("There already, with another value: {old} → {new}", old=was, new=str(new[column]))
            if was
            else Text("There already, without this value: it would become {new}", new=str(new[column]))
        )
        found.questions.setdefault(column, []).insert(0, question)
