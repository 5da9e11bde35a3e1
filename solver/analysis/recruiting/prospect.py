"""A head the association could look for, and what that head would bring."""

from dataclasses import dataclass
from datetime import date

from solver.files.write_week import raw_head
from solver.week import Head
from solver.words import Bilingual


@dataclass(frozen=True, slots=True)
class Prospect:
    """A head for one topic, at home in a township; ``head`` is written out in full.

    ``kind`` is ``None`` where nobody offers the topic yet. ``value_delta`` is exact: by so much the best plan of the
    week with that head is worth more than the best one without. ``serves`` are the needs it serves beside those the
    present plan serves, ``drops`` those it gives up, ``served_delta`` how many more it serves in all.
    """

    kind: str | None
    topic: str
    township: str
    head: Head
    value_delta: int
    served_delta: int
    serves: tuple[str, ...]
    drops: tuple[str, ...]
    text: Bilingual

    def raw(self, monday: date) -> dict[str, object]:
        """Ready for JSON; ``patch`` adds the head to the week file (RFC 6902)."""
        return {
            "kind": self.kind,
            "topic": self.topic,
            "township": self.township,
            "value_delta": self.value_delta,
            "served_delta": self.served_delta,
            "serves": list(self.serves),
            "drops": list(self.drops),
            "patch": [{"op": "add", "path": "/heads/-", "value": raw_head(self.head, monday)}],
            "text": self.text.raw(),
        }
