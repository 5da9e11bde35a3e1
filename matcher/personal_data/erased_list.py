"""The list of erased persons beside the backups: numbers of records and moments, by which a restored backup is gone
through again. It holds no names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from matcher.database.private_files import make_private_folder
from matcher.vocabulary import PersonKind

FILE_NAME = "erased-persons.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Erased:
    """That a record was emptied of its person: `at` in ISO 8601."""

    at: str
    kind: str
    subject_id: int
    region_code: str

    @property
    def moment(self) -> datetime:
        """When it was."""
        return datetime.fromisoformat(self.at)

    @property
    def person_kind(self) -> PersonKind:
        """As what the person stood in the records."""
        return PersonKind(self.kind)


def read_erased(folder: Path) -> frozenset[Erased]:
    """What the list in the folder says, nothing where there is none. Raises `ValueError` where it is damaged."""
    path = folder / FILE_NAME
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    try:
        return frozenset(Erased(**json.loads(line)) for line in lines if line.strip())
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path} is damaged: {error}") from None


def add_erased(folder: Path, erased: Iterable[Erased]) -> int:
    """Add to the list in the folder what it does not have; how many that were. Raises `OSError`."""
    new = sorted(set(erased) - read_erased(folder))
    if new:
        make_private_folder(folder)
        with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(each)) + "\n" for each in new)
    return len(new)
