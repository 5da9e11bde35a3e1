"""What kind of campaign it is, where it stands, and how far a stop is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.figures.campaigns import YEARLY_CAMPAIGNS
from matcher.vocabulary import CampaignKind, CampaignState, StopState
from matcher.wording import msgid

OF_CAMPAIGNS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CampaignKind: {
        **{CampaignKind(each.key): each.name for each in YEARLY_CAMPAIGNS},
        CampaignKind.OWN: msgid("Another campaign of our own"),
    },
    CampaignState: {
        CampaignState.PLANNED: msgid("Being prepared"),
        CampaignState.RUNNING: msgid("Under way"),
        CampaignState.OVER: msgid("Campaign over"),
    },
    StopState: {
        StopState.PLACED: msgid("Not posted yet"),
        StopState.POSTED: msgid("Nobody asked yet"),
        StopState.ASKED: msgid("Waiting for answers"),
        StopState.ACCEPTED: msgid("Accepted"),
        StopState.HELD: msgid("Held"),
        StopState.NOT_HELD: msgid("Not held"),
        StopState.WITHDRAWN: msgid("Withdrawn"),
    },
}
