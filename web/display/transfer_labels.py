"""Labels of heads who move to another county: how it stands, and what becomes of what they have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import LeftBehind, TransferState
from matcher.wording import msgid

OF_TRANSFERS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TransferState: {
        TransferState.ASKED: msgid("The head is asked"),
        TransferState.CONSENTED: msgid("The other county is asked"),
        TransferState.AGREED: msgid("Agreed, waits for its day"),
        TransferState.DONE: msgid("Has moved"),
        TransferState.UNDONE: msgid("Moved, then taken back"),
        TransferState.REFUSED: msgid("The head said no"),
        TransferState.DECLINED: msgid("The other county said no"),
        TransferState.WITHDRAWN: msgid("Withdrawn"),
    },
    LeftBehind: {
        LeftBehind.VISITS: msgid("Visits on or after the day that she was asked for or has promised"),
        LeftBehind.TEAMS: msgid("Teams of emergencies, not sent yet"),
        LeftBehind.OFFER: msgid("Offer: hours and limits"),
        LeftBehind.TOPICS: msgid("Topics that the other county has, too"),
        LeftBehind.OTHER_TOPICS: msgid("Topics that the other county does not have"),
        LeftBehind.TELEPHONE: msgid("Telephone number and ways to be told"),
        LeftBehind.ACCOUNT: msgid("Account"),
        LeftBehind.PERSONAL_PAGE: msgid("Personal page"),
        LeftBehind.HIGHER_POSTS: msgid("Posts in associations of city and province"),
        LeftBehind.POSTS: msgid("Posts in associations of this county"),
        LeftBehind.POST_DRAFTS: msgid("Lines of re-election lists"),
        LeftBehind.GROUPS: msgid("Working groups"),
        LeftBehind.LEADS: msgid("Working groups that she leads"),
        LeftBehind.PROPOSALS: msgid("Proposals of her for a need"),
        LeftBehind.QUESTIONS: msgid("Questions to her"),
        LeftBehind.SEARCHES: msgid("Searches that name her"),
        LeftBehind.EMERGENCIES: msgid("Emergencies for which she was asked"),
        LeftBehind.RESERVED: msgid("Times that campaigns have planned with her"),
        LeftBehind.SERIES: msgid("Series that she gave sessions of"),
        LeftBehind.PREFERRED: msgid("Needs that would like her to come"),
        LeftBehind.PRODUCTS: msgid("Products that name her"),
        LeftBehind.KIT: msgid("Hand-overs of kit at her visits"),
    },
}

OUTCOMES: Mapping[LeftBehind, str] = {
    LeftBehind.VISITS: msgid("Before the day: let them be done, call them off, or ask somebody else."),
    LeftBehind.TEAMS: msgid("Before the day: put somebody else in."),
    LeftBehind.OFFER: msgid("Holds in the other county from the day on."),
    LeftBehind.TOPICS: msgid("She offers them there."),
    LeftBehind.OTHER_TOPICS: msgid("Stay here; she can choose others there."),
    LeftBehind.TELEPHONE: msgid(
        "The other county gets number, SMS and e-mail; ids of this county's own app are not taken along and are "
        "entered anew there. Here they stay for thanks and questions on past visits."
    ),
    LeftBehind.ACCOUNT: msgid("The same login; it shows the other county from the day on."),
    LeftBehind.PERSONAL_PAGE: msgid("The link ends; the other county gives her a new one."),
    LeftBehind.HIGHER_POSTS: msgid("Go with her without a break."),
    LeftBehind.POSTS: msgid("End on the day before."),
    LeftBehind.POST_DRAFTS: msgid("She is taken off the lists that are not adopted."),
    LeftBehind.GROUPS: msgid("Her membership ends; it stays as history."),
    LeftBehind.LEADS: msgid("Name another leader."),
    LeftBehind.PROPOSALS: msgid("Answered with no; the leader hears why."),
    LeftBehind.QUESTIONS: msgid("End; she need not answer."),
    LeftBehind.SEARCHES: msgid("Count as not answered any more."),
    LeftBehind.EMERGENCIES: msgid("End; she is asked no more."),
    LeftBehind.RESERVED: msgid("Do not hold any more: plan the campaign again."),
    LeftBehind.SERIES: msgid("Somebody else is matched for the later days."),
    LeftBehind.PREFERRED: msgid("Are matched without that wish."),
    LeftBehind.PRODUCTS: msgid("Do not show her any more."),
    LeftBehind.KIT: msgid("Stay with the visits; whoever comes instead takes the kit."),
}
"""What becomes of each."""

OF_TRANSFER_STEPS: Mapping[str, str] = {
    "head_transfer.propose": msgid("Proposed that a head moves to another county"),
    "head_transfer.consent": msgid("A head agreed to moving"),
    "head_transfer.refuse": msgid("A head said no to moving"),
    "head_transfer.agree": msgid("The other county agreed that a head moves there"),
    "head_transfer.decline": msgid("The other county declined that a head moves there"),
    "head_transfer.withdraw": msgid("Withdrew that a head moves"),
    "head_transfer.carry_out": msgid("A head moved to another county"),
    "head_transfer.take_back": msgid("Took back that a head moved"),
}
