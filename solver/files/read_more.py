"""Needs that come in after a week was read."""

from solver.files.fault import WeekRefused
from solver.files.json_text import NotJson, parse_json
from solver.files.known import KnownIds
from solver.files.read_needs import read_needs
from solver.files.reader import Reader
from solver.week import Need, Week


def load_needs(text: str | bytes, week: Week) -> tuple[Need, ...]:
    """The needs of a JSON list, each written as in the week file, with ids that are new to the week.

    Raises :class:`WeekRefused` with the faults found.
    """
    reader = Reader(WeekRefused)
    reader.monday = week.monday
    try:
        raw = parse_json(text)
    except NotJson as error:
        raise WeekRefused((error.fault("a JSON list of needs in UTF-8"),)) from None

    def known(kind: str, rows: tuple[object, ...]) -> KnownIds:
        return KnownIds.of(reader, kind, (row.id for row in rows))  # type: ignore[attr-defined] # every row has an id

    needs = read_needs(
        reader,
        reader.rows(raw, "$"),
        needs=known("need", week.needs),
        townships=known("township", week.townships),
        venues=known("venue", week.venues),
        heads=known("head", week.heads),
        packs=known("pack", week.packs),
    )
    reader.ensure_sound()
    return needs
