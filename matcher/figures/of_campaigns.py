"""Figures of campaigns: which visits were held within one, and what share of all that is."""

from __future__ import annotations

from matcher.figures.campaigns import CAMPAIGNS, Campaign
from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf, percent
from matcher.figures.ledger import Ledger
from matcher.figures.narrowing import VisitNarrowing
from matcher.figures.of_visits import TIMES, visits_that
from matcher.wording import Text, msgid

_HELD = VisitNarrowing()
_ANY = VisitNarrowing(campaign="*")


def _share(ledger: Ledger) -> int | None:
    if not ledger.campaigns:
        return None
    return percent(visits_that(_ANY)(ledger), visits_that(_HELD)(ledger))


def _in(campaign: Campaign) -> Figure:
    narrow = VisitNarrowing(campaign=campaign.key)

    def count(ledger: Ledger) -> int | None:
        return visits_that(narrow)(ledger) if campaign.key in ledger.campaigns else None

    return Figure(
        f"campaign_{campaign.key}", Family.CAMPAIGNS, campaign.name, TIMES,
        Text("Visits held on the days of the campaign: {when}. None where these days touch none of them.",
            when=Text(campaign.when),
        ),
        RowsOf.VISITS, count, narrow, cut_by=EVERY_WAY, under="campaign_visits",
    )  # fmt: skip


CAMPAIGN_FIGURES: tuple[Figure, ...] = (
    Figure(
        "campaign_visits", Family.CAMPAIGNS, msgid("Visits within campaigns"), TIMES,
        msgid("Visits held on a day of one of the campaigns below; none where these days touch no campaign."),
        RowsOf.VISITS, lambda ledger: visits_that(_ANY)(ledger) if ledger.campaigns else None, _ANY, cut_by=EVERY_WAY,
    ),
    *(_in(campaign) for campaign in CAMPAIGNS),
    Figure(
        "campaign_share", Family.CAMPAIGNS, msgid("Share of all visits held"), "%",
        msgid("Visits within campaigns of all visits held, in whole percent; none where nothing was held."),
        RowsOf.VISITS, _share, _ANY, under="campaign_visits", is_rounded=True,
    ),
)  # fmt: skip
