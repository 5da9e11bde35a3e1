"""Lists of assignments: ``fixed`` and ``previous`` in a week file, ``assignments`` in a plan file."""

from collections.abc import Mapping

from solver.files.known import KnownIds
from solver.files.reader import Reader
from solver.files.row import Row
from solver.week import Assignment


def read_assignments(
    reader: Reader, file: Row, key: str, *, needs: KnownIds, heads: KnownIds, parts: Mapping[str, int]
) -> tuple[Assignment, ...]:
    """Assignments of known needs to known, different heads: one for each part, each need at most once.

    ``parts`` is how many parts each need has.
    """
    result = []
    once = KnownIds(reader, "need")
    for path, entry in file.rows(key):
        row = Row(reader, entry, path, needed=("need", "heads", "start"))
        before = len(reader.faults)
        need = row.read("need", needs.refer, "")
        if need and len(reader.faults) == before:
            once.introduce(need, f"{path}.need")
        chosen = row.read("heads", heads.refer_all, ())
        if len(reader.faults) == before and parts.get(need) and "heads" in row and len(chosen) != parts[need]:
            reader.fault(
                f"{path}.heads", f"names {len(chosen)}", f"{parts[need]}, one for each part of the need"
            )
        start = row.read("start", reader.minute, None)
        if need and start is not None:
            result.append(Assignment(need, chosen, start))
    return tuple(result)
