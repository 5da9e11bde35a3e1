"""The forms with which a coordinator acts on a visit that was sent out."""

from __future__ import annotations

from matcher.models import Enquiry, Invitation, MessageAddress, Part
from matcher.vocabulary import AddressKind, Answer, ChannelKind, EnquiryState
from tests.builders.channels import a_channel_account
from tests.builders.enquiries import an_enquiry
from tests.builders.rounds import an_assignment
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty


def _invited(county: LittleCounty) -> str:
    an_invitation(county)
    return county.need_page()


def _reached(county: LittleCounty) -> str:
    """The same, where a channel reaches the head."""
    head_id = an_invitation(county).head_id
    a_channel_account(county.session, ChannelKind.EMAIL)
    county.session.add(MessageAddress(head_id=head_id, kind=AddressKind.EMAIL, position=1, address="a@b.cn"))
    return county.need_page()


def _two_come(county: LittleCounty) -> str:
    """A joint need, both of whose heads are asked."""
    need = county.week.needs[0]
    need.parts.append(Part(position=1, topic_id=county.week.topic.id))
    county.session.flush()
    an_assignment(county.session, need, *county.week.heads[:2])
    return county.need_page()


def _other_says_no(county: LittleCounty) -> None:
    county.session.expire_all()
    other = county.session.query(Invitation).filter_by(position=1).one().id
    county.person("bert").submit(county.need_page(), f"/seats/{other}/said-no")


def _says_yes(county: LittleCounty) -> None:
    asked = an_invitation(county).id
    county.person("head").submit(f"/answers/{asked}", "/accept")


def _says_no(county: LittleCounty) -> None:
    asked = an_invitation(county).id
    county.person("head").submit(f"/answers/{asked}/decline", "/decline", {"reason": "busy"})


def _asked(county: LittleCounty) -> str:
    """A joint need of whose two heads one has declined; another is asked whether it would be possible."""
    need = county.week.needs[0]
    need.parts.append(Part(position=1, topic_id=county.week.topic.id))
    county.session.flush()
    visit = an_assignment(county.session, need, *county.week.heads[:2])
    visit.invitations[1].answer = Answer.DECLINED
    an_enquiry(county.session, visit, county.spare, position=1, state=EnquiryState.COULD)
    return county.need_page()


def _calls_off(county: LittleCounty) -> None:
    county.person("bert").submit(county.need_page(), "/call-off")


def _asked_of_head(county: LittleCounty) -> str:
    """The head who signs in is asked."""
    visit = an_assignment(county.session, county.week.needs[0], county.week.heads[1])
    visit.invitations[0].answer = Answer.DECLINED
    an_enquiry(county.session, visit, county.week.heads[0])
    return "/answers"


def _settled(county: LittleCounty) -> None:
    found = county.session.query(Enquiry).one()
    found.state = EnquiryState.OVER
    county.session.commit()


HANDS: Forms = {
    "hands.leave_part_out": Outdated(
        _asked, "/drop-part", _calls_off, "To be matched", typed={"agreed_by": "张干事"}, again=False
    ),
    "enquiries_of_week.ask_whether": Outdated(
        _asked, "/ask-whether", _calls_off, "To be matched", again=False
    ),
    "enquiries_of_week.choose": Outdated(_asked, "/choose", _calls_off, "To be matched", again=False),
    "enquiries_of_week.note": Outdated(_asked, "/noted", _calls_off, "To be matched", again=False),
    "enquiries.answer_signed_in": Outdated(
        _asked_of_head, "/enquiries/1", _settled, "Thank you; somebody comes already", who="head", again=False
    ),
    "enquiries.answer": NeverOutdated(
        "an answer may be changed until it is settled; then it is refused with thanks"
    ),
    "hands.said_yes": Outdated(_invited, "/said-yes", _says_no, "Declined"),
    "hands.said_no": Outdated(_invited, "/said-no", _says_yes, "Accepted"),
    "hands.send_again": Outdated(_reached, "/send-again", _says_yes, "Accepted"),
    "hands.withdraw": Outdated(_two_come, "/withdraw", _other_says_no, "call the visit off", again=False),
    "hands.withdraw_visit": Outdated(_invited, "/call-off", _says_yes, "Accepted"),
}
