"""Labels of changes of areas: what each is, where it is, and what goes over."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import ChangeSort, ChangeState
from matcher.wording import msgid

OF_REGIONS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ChangeSort: {
        ChangeSort.RENAME: msgid("New name"),
        ChangeSort.GO_OVER: msgid("Merger or new code"),
    },
    ChangeState: {
        ChangeState.DRAFT: msgid("To be looked at"),
        ChangeState.AGREED: msgid("Agreed, waits for its day"),
        ChangeState.DONE: msgid("Carried out"),
        ChangeState.UNDONE: msgid("Taken back"),
        ChangeState.CALLED_OFF: msgid("Called off"),
    },
}

OF_REGION_STEPS: Mapping[str, str] = {
    "region_change.enter": msgid("Entered a change of areas"),
    "region_change.agree": msgid("Agreed to a change of areas"),
    "region_change.carry_out": msgid("Carried out a change of areas"),
    "region_change.call_off": msgid("Called off a change of areas"),
    "region_change.take_back": msgid("Took a change of areas back"),
}

GOING_OVER: Mapping[str, str] = {
    "need": msgid("Needs and visits ahead, drafts among them"),
    "unplaced_need": msgid("Needs in own words"),
    "series": msgid("Needs that come again"),
    "campaign_stop": msgid("Stops of campaigns to come"),
    "emergency": msgid("Emergencies that concern it"),
    "emergency_team": msgid("Teams of emergencies to be sent"),
    "venue": msgid("Venues"),
    "account": msgid("Accounts"),
    "head": msgid("Heads who live there"),
    "head_transfer": msgid("Heads who are to come there from another county"),
    "head_search": msgid("Heads whom the county looks for around it"),
    "lending_place": msgid("Lending places"),
    "post": msgid("Posts in its association"),
    "post_draft": msgid("Re-election lists under way"),
    "sheet": msgid("Lists being read in"),
    "township_settings": msgid("What it can host at once or a day"),
}
"""The subjects of which rows go over to a successor (`matcher.regions.queries.going_over`), in the order shown."""
