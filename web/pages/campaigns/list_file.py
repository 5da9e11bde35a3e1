"""Campaigns, and the stops of one, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.campaigns.queries.campaign_list import CampaignLine, list_campaigns
from matcher.campaigns.queries.stops import StopRow, stop_rows
from matcher.campaigns.schemas.campaign import CampaignFilter, CampaignFilterSchema
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import listing
from web.display.template_filters import name_of
from web.display.times import hours
from web.pages.lists.list_file import ListFile, every_page

if TYPE_CHECKING:
    from matcher.models import Campaign

CAMPAIGNS: ListFile[CampaignFilter, CampaignLine] = ListFile(
    "campaigns",
    msgid("Campaigns"),
    CampaignFilterSchema,
    every_page(list_campaigns),
    (
        ListColumn(msgid("Campaign"), lambda row: row.name),
        ListColumn(msgid("Which campaign it is"), lambda row: label_of(row.kind)),
        ListColumn(msgid("First day"), lambda row: row.first_day, Cells.DAY),
        ListColumn(msgid("Last day"), lambda row: row.last_day, Cells.DAY),
        ListColumn(msgid("State"), lambda row: label_of(row.state)),
        ListColumn(msgid("Stops"), lambda row: row.stops, Cells.NUMBER),
        ListColumn(msgid("Stops posted"), lambda row: row.posted, Cells.NUMBER),
        ListColumn(msgid("Stops accepted or held"), lambda row: row.agreed, Cells.NUMBER),
    ),
    region=lambda row: row.county.code,
)

_STOP_COLUMNS: tuple[ListColumn[StopRow], ...] = (
    ListColumn(msgid("Day"), lambda row: row.day, Cells.DAY),
    ListColumn(msgid("From when to when"), lambda row: hours(row.hours.start, row.hours.end)),
    ListColumn(msgid("Township"), lambda row: name_of(row.place)),
    ListColumn(msgid("Venue"), lambda row: row.venue),
    ListColumn(msgid("Topics"), lambda row: listing([name_of(each) for each in row.topics])),
    ListColumn(msgid("State"), lambda row: label_of(row.state)),
    ListColumn(msgid("Who comes"), lambda row: listing(row.heads)),
    ListColumn(msgid("People expected"), lambda row: row.audience, Cells.NUMBER),
    ListColumn(msgid("People who came"), lambda row: row.attendance, Cells.NUMBER),
)


def stops_file(campaign: Campaign) -> ListFile[NoFilter, StopRow]:
    """The stops of one campaign."""
    return ListFile(
        "campaign_stops", msgid("Stops of the campaign"), NoFilterSchema,
        lambda own, actor, _wanted: stop_rows(own, actor, campaign), _STOP_COLUMNS, place=campaign.name,
    )  # fmt: skip
