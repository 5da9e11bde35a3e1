"""Figures of campaigns: which visits were held within one, and what share of all that is."""

from __future__ import annotations

from matcher.figures.campaigns import OWN, YEARLY_CAMPAIGNS, YearlyCampaign
from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf, percent
from matcher.figures.ledger import Ledger
from matcher.figures.narrowing import VisitNarrowing
from matcher.figures.of_visits import TIMES, visits_that
from matcher.wording import Text, msgid

_HELD = VisitNarrowing()
_ANY = VisitNarrowing(campaign="*")
_OWN = VisitNarrowing(campaign=OWN)


def _share(ledger: Ledger) -> int | None:
    if not ledger.knows("*"):
        return None
    return percent(visits_that(_ANY)(ledger), visits_that(_HELD)(ledger))


def _own(ledger: Ledger) -> int | None:
    return visits_that(_OWN)(ledger) if ledger.knows(OWN) else None


def _in(campaign: YearlyCampaign) -> Figure:
    narrow = VisitNarrowing(campaign=campaign.key)

    def count(ledger: Ledger) -> int | None:
        return visits_that(narrow)(ledger) if ledger.knows(campaign.key) else None

    return Figure(
        f"campaign_{campaign.key}", Family.CAMPAIGNS, campaign.name, TIMES,
        Text("Visits held as stops of the campaign, and on its days: {when}. Stops of another campaign count there. "
            "None where there is neither.",
            when=Text(campaign.when),
        ),
        RowsOf.VISITS, count, narrow, cut_by=EVERY_WAY, under="campaign_visits",
    )  # fmt: skip


CAMPAIGN_FIGURES: tuple[Figure, ...] = (
    Figure(
        "campaign_visits", Family.CAMPAIGNS, msgid("Visits within campaigns"), TIMES,
        msgid("Visits that were stops of a campaign, or were held on a day of one of those below, each once; none "
              "where these days touch no campaign."),
        RowsOf.VISITS, lambda ledger: visits_that(_ANY)(ledger) if ledger.knows("*") else None, _ANY, cut_by=EVERY_WAY,
    ),
    *(_in(campaign) for campaign in YEARLY_CAMPAIGNS),
    Figure(
        "campaign_own", Family.CAMPAIGNS, msgid("Campaigns of the counties' own"), TIMES,
        msgid("Visits held as stops of campaigns that are none of the yearly ones. None where there was no such stop."),
        RowsOf.VISITS, _own, _OWN, cut_by=EVERY_WAY, under="campaign_visits",
    ),
    Figure(
        "campaign_share", Family.CAMPAIGNS, msgid("Share of all visits held"), "%",
        msgid("Visits within campaigns of all visits held, in whole percent; none where nothing was held."),
        RowsOf.VISITS, _share, _ANY, under="campaign_visits", is_rounded=True,
    ),
)  # fmt: skip
