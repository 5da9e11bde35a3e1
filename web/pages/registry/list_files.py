"""The lists of the registry as files: what each column holds."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.registry.queries.heads import HeadRow, list_heads
from matcher.registry.queries.institutions import InstitutionRow, list_institutions
from matcher.registry.queries.packs import PackRow, list_packs
from matcher.registry.queries.topics import TopicRow, list_topics
from matcher.registry.queries.venues import VenueRow, list_venues
from matcher.registry.schemas.head import HeadFilter, HeadFilterSchema
from matcher.registry.schemas.institution import InstitutionFilter, InstitutionFilterSchema
from matcher.registry.schemas.pack import PackFilterSchema
from matcher.registry.schemas.topic import TopicFilter, TopicFilterSchema
from matcher.registry.schemas.venue import VenueFilter, VenueFilterSchema
from matcher.schemas.filters import RegistryFilter
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import dotted, listing
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page


def _in_use(row: HeadRow | InstitutionRow | PackRow | TopicRow | VenueRow) -> str:
    return _("In use") if row.active else _("Archived")


def _taking_part(row: HeadRow) -> str:
    if not row.published:
        return _("not taking part")
    return dotted([_("taking part"), _("partly assumed") if row.assumed else ""])


HEADS: ListFile[HeadFilter, HeadRow] = ListFile(
    "heads",
    msgid("Heads"),
    HeadFilterSchema,
    every_page(list_heads),
    (
        ListColumn(msgid("Head"), lambda row: row.name),
        ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
        ListColumn(msgid("Institution"), lambda row: row.institution),
        ListColumn(msgid("Position"), lambda row: row.title),
        ListColumn(msgid("Posts"), lambda row: listing(label_of(seat) for seat in row.seats)),
        ListColumn(msgid("Township"), lambda row: name_of(row.township)),
        ListColumn(msgid("Topics offered"), lambda row: row.topics, Cells.NUMBER),
        ListColumn(msgid("Offer"), _taking_part),
        ListColumn(msgid("State"), _in_use),
    ),
    region=lambda row: row.township.code,
)
INSTITUTIONS: ListFile[InstitutionFilter, InstitutionRow] = ListFile(
    "institutions",
    msgid("Institutions"),
    InstitutionFilterSchema,
    every_page(list_institutions),
    (
        ListColumn(msgid("Institution"), lambda row: row.name),
        ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
        ListColumn(msgid("Number of heads"), lambda row: row.heads, Cells.NUMBER),
        ListColumn(msgid("State"), _in_use),
    ),
    region=lambda row: row.county_code,
)
VENUES: ListFile[VenueFilter, VenueRow] = ListFile(
    "venues",
    msgid("Venues"),
    VenueFilterSchema,
    every_page(list_venues),
    (
        ListColumn(msgid("Venue"), lambda row: row.name),
        ListColumn(msgid("Township"), lambda row: name_of(row.township)),
        ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
        ListColumn(msgid("Seats"), lambda row: row.capacity, Cells.NUMBER),
        ListColumn(msgid("Rooms"), lambda row: row.rooms, Cells.NUMBER),
        ListColumn(msgid("State"), _in_use),
    ),
    region=lambda row: row.township.code,
)
TOPICS: ListFile[TopicFilter, TopicRow] = ListFile(
    "topics",
    msgid("Catalogue"),
    TopicFilterSchema,
    every_page(list_topics),
    (
        ListColumn(msgid("Topic"), name_of),
        ListColumn(msgid("Group"), lambda row: label_of(row.group)),
        ListColumn(msgid("Form"), lambda row: label_of(row.form)),
        ListColumn(msgid("Minutes"), lambda row: row.minutes, Cells.NUMBER),
        ListColumn(msgid("Usual audience"), lambda row: row.audience, Cells.NUMBER),
        ListColumn(msgid("Months"), lambda row: listing(row.months) or _("all year")),
        ListColumn(msgid("Heads who offer it"), lambda row: row.heads, Cells.NUMBER),
        ListColumn(msgid("State"), _in_use),
    ),
    region=lambda row: row.county_code,
)
PACKS: ListFile[RegistryFilter, PackRow] = ListFile(
    "packs",
    msgid("Resource packs"),
    PackFilterSchema,
    every_page(list_packs),
    (
        ListColumn(msgid("Pack"), name_of),
        ListColumn(msgid("In stock"), lambda row: row.stock, Cells.NUMBER),
        ListColumn(msgid("At visits now"), lambda row: row.out, Cells.NUMBER),
        ListColumn(msgid("In repair"), lambda row: row.in_repair, Cells.NUMBER),
        ListColumn(msgid("State"), _in_use),
    ),
    region=lambda row: row.county_code,
)
