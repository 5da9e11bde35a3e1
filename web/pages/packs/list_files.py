"""The lists about kit as files."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.packs.queries.ahead import DayLine, lines_ahead
from matcher.packs.queries.journal import JournalEnd, MovementRow, list_movements
from matcher.packs.queries.lending_places import LendingPlaceRow, list_lending_places
from matcher.packs.schemas.journal import JournalFilter, JournalFilterSchema
from matcher.packs.schemas.lending_place import LendingPlaceFilterSchema
from matcher.policy import Action, allows
from matcher.schemas.filters import NoFilter, NoFilterSchema, RegistryFilter
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.text.masked import mask_numbers
from matcher.wording import msgid
from web.display import times
from web.display.labels import label_of
from web.display.separators import dotted, listing
from web.display.template_filters import name_of
from web.http.access import actor
from web.pages.lists.list_file import ListFile, every_page


def end_words(end: JournalEnd) -> str:
    """One end of a movement: a place, or a visit with its township and day."""
    if end.need_id is None:
        return dotted([end.name, label_of(end.at)]) if end.at != "place" else end.name
    day = times.day(end.day) if end.day else ""
    return dotted([end.name, name_of(end.township) if end.township else "", day])


def movement_words(row: MovementRow) -> str:
    """What happened, and that it was taken back or takes something back."""
    said = _("taken back: %(what)s", what=label_of(row.kind)) if row.undoes else label_of(row.kind)
    return dotted([said, _("taken back later") if row.undone else ""])


def numbers_as_allowed(words: str) -> str:
    """The words, their telephone numbers masked for whoever is not shown them on the page either."""
    return words if allows(actor(), Action.CONTACT_VIEW) else mask_numbers(words)


LENDING_PLACES: ListFile[RegistryFilter, LendingPlaceRow] = ListFile(
    "lending_places",
    msgid("Lending places"),
    LendingPlaceFilterSchema,
    every_page(list_lending_places),
    (
        ListColumn(msgid("Lending place"), lambda row: row.name),
        ListColumn(msgid("Region"), lambda row: name_of(row.region)),
        ListColumn(msgid("Address"), lambda row: row.address),
        ListColumn(msgid("Whom to ring"), lambda row: numbers_as_allowed(row.contact)),
        ListColumn(msgid("Opening hours"), lambda row: row.hours),
        ListColumn(msgid("Ready to lend"), lambda row: row.ready, Cells.NUMBER),
        ListColumn(msgid("In repair"), lambda row: row.in_repair, Cells.NUMBER),
    ),
    region=lambda row: row.county_code,
)
JOURNAL: ListFile[JournalFilter, MovementRow] = ListFile(
    "pack_journal",
    msgid("Journal of kit"),
    JournalFilterSchema,
    every_page(list_movements),
    (
        ListColumn(msgid("Day"), lambda row: row.day, Cells.DAY),
        ListColumn(msgid("Pack"), name_of),
        ListColumn(msgid("What happened"), movement_words),
        ListColumn(msgid("Units"), lambda row: row.quantity, Cells.NUMBER),
        ListColumn(msgid("Came from"), lambda row: end_words(row.source)),
        ListColumn(msgid("Went to"), lambda row: end_words(row.target)),
        ListColumn(msgid("In a few words"), lambda row: numbers_as_allowed(row.words)),
        ListColumn(msgid("Noted by"), lambda row: row.by),
    ),
    region=lambda row: row.county_code,
)
AHEAD: ListFile[NoFilter, DayLine] = ListFile(
    "packs_ahead",
    msgid("Kit in the weeks ahead"),
    NoFilterSchema,
    lines_ahead,
    (
        ListColumn(msgid("Day"), lambda row: row.count.day, Cells.DAY),
        ListColumn(msgid("Pack"), name_of),
        ListColumn(msgid("To lend"), lambda row: row.count.there, Cells.NUMBER),
        ListColumn(msgid("Promised"), lambda row: row.count.taken, Cells.NUMBER),
        ListColumn(msgid("Wanted, on this day only"), lambda row: row.count.wanted, Cells.NUMBER),
        ListColumn(msgid("Wanted at most"), lambda row: row.count.at_most, Cells.NUMBER),
        ListColumn(msgid("Missing"), lambda row: row.count.short, Cells.NUMBER),
        ListColumn(
            msgid("Needs"),
            lambda row: listing(
                [
                    *(each.title for each in row.count.promised),
                    *(each.title for each in (*row.count.only_then, *row.count.maybe)),
                ]
            ),
        ),
    ),
)
