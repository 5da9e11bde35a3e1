"""What stands of heads who are archived or do not want to be contacted any more, and of what is assumed of others."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import (
    Account,
    Assignment,
    Availability,
    ChangeRequest,
    ChannelAccount,
    Delivery,
    Enquiry,
    Head,
    Invitation,
    MessageAddress,
    Need,
    Notification,
    Offer,
    PersonalPage,
    WecomEntry,
)
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import (
    LIVE_ANSWERS,
    Answer,
    AssignmentStatus,
    Audience,
    ChannelKind,
    EnquiryState,
    RequestState,
)

_OUT = Head.opted_out_at.is_not(None)
_ASKED = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)
_SAID_HOURS = select(1).where(Availability.offer_id == Offer.id).correlate(Offer).exists()


def _no_limit_said() -> ColumnElement[bool]:
    limits = (
        Offer.max_travel_minutes, Offer.max_audience, Offer.max_sessions_per_day, Offer.max_sessions_per_week,
    )  # fmt: skip
    return and_(*(limit.is_(None) for limit in limits))


CONTRADICTIONS = (
    Contradiction(
        "head",
        "does not want to be contacted, and is in use or has its telephone number still",
        select(Head.id).where(_OUT, or_(Head.active, Head.phone != "")),
    ),
    Contradiction(
        "head",
        "may be contacted, and a digest of its number is kept",
        select(Head.id).where(~_OUT, Head.opted_out_number != ""),
    ),
    Contradiction(
        "invitation",
        "is in force for head {}, who did not want to be contacted by then",
        select(Invitation.id, Head.id)
        .join(Invitation.head)
        .join(Invitation.assignment)
        .where(
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status.in_(_ASKED),
            Assignment.starts_at > Head.opted_out_at,
        ),
    ),
    Contradiction(
        "invitation",
        "waits for head {}, who is out of use",
        select(Invitation.id, Head.id)
        .join(Invitation.head)
        .join(Invitation.assignment)
        .where(
            ~Head.active, Invitation.answer == Answer.WAITING, Assignment.status == AssignmentStatus.RELEASED
        ),
    ),
    Contradiction(
        "enquiry",
        "is {}, and its head {} is out of use",
        select(Enquiry.id, word(Enquiry.state), Head.id)
        .join(Enquiry.head)
        .where(~Head.active, Enquiry.state.in_((EnquiryState.WAITING, EnquiryState.COULD))),
    ),
    Contradiction(
        "change_request",
        "waits for head {}, who is out of use",
        select(ChangeRequest.id, Head.id)
        .join(ChangeRequest.head)
        .where(~Head.active, ChangeRequest.state == RequestState.WAITING),
    ),
    Contradiction(
        "notification",
        "is to be told to head {}, who does not want to be contacted",
        select(Notification.id, Head.id)
        .join(Notification.head)
        .where(
            _OUT,
            Notification.audience == Audience.HEAD,
            Notification.told_at.is_(None),
            Notification.overtaken_at.is_(None),
        ),
    ),
    Contradiction(
        "delivery",
        "was planned for head {}, who did not want to be contacted any more by then",
        select(Delivery.id, Head.id)
        .join(Head, Head.id == Delivery.head_id)
        .where(Delivery.created_at > Head.opted_out_at),
    ),
    Contradiction(
        "wecom_entry",
        "was made for head {}, who did not want to be contacted any more by then",
        select(WecomEntry.id, Head.id)
        .join(Invitation, Invitation.id == WecomEntry.invitation_id)
        .join(Invitation.head)
        .where(WecomEntry.created_at > Head.opted_out_at),
    ),
    Contradiction(
        "wecom_entry",
        "is kept by channel_account {}, which is another county's or no WeCom app",
        select(WecomEntry.id, ChannelAccount.id)
        .join(ChannelAccount, ChannelAccount.id == WecomEntry.account_id)
        .join(Invitation, Invitation.id == WecomEntry.invitation_id)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .where(
            or_(
                ChannelAccount.county_code != func.substr(Need.township_code, 1, COUNTY_DIGITS),
                ChannelAccount.kind != ChannelKind.WECOM_APP,
            )
        ),
    ),
    Contradiction(
        "message_address",
        "leads to head {}, who does not want to be contacted",
        select(MessageAddress.id, Head.id).join(Head, Head.id == MessageAddress.head_id).where(_OUT),
    ),
    Contradiction(
        "offer",
        "is that of head {}, who does not want to be contacted",
        select(Offer.id, Head.id).join(Offer.head).where(_OUT),
    ),
    Contradiction(
        "personal_page",
        "is open for head {}, who does not want to be contacted",
        select(PersonalPage.head_id, Head.id)
        .join(PersonalPage.head)
        .where(_OUT, PersonalPage.ends_at.is_not(None)),
    ),
    Contradiction(
        "account",
        "lets head {} in, who does not want to be contacted",
        select(Account.id, Head.id).join(Head, Head.id == Account.head_id).where(_OUT, Account.active),
    ),
    Contradiction(
        "offer",
        "has hours that are assumed, and says who said them or which they are",
        select(Offer.id).where(Offer.hours_assumed, or_(_SAID_HOURS, Offer.hours_said_at.is_not(None))),
    ),
    Contradiction(
        "offer",
        "has no limit that was said, and says when it was",
        select(Offer.id).where(_no_limit_said(), Offer.limits_said_at.is_not(None)),
    ),
)
