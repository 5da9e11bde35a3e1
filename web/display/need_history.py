"""The steps of a need's history in words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid
from web.http.i18n import translate

EVENTS: Mapping[str, str] = {
    "need.save": msgid("written down as a draft"),
    "need.post": msgid("posted"),
    "need.edit": msgid("changed"),
    "need.agree": msgid("changed as agreed"),
    "need.match": msgid("heads were asked"),
    "need.confirm": msgid("everybody has said yes: settled"),
    "need.unconfirm": msgid("somebody had to cancel; somebody else is sought"),
    "need.reopen": msgid("open again"),
    "need.deny": msgid("corrected: did not take place"),
    "need.affirm": msgid("corrected: did take place"),
    "need.wait": msgid("waits one week more"),
    "need.call_off": msgid("called off with its day or its township"),
    "need.finish": msgid("took place"),
    "need.rate": msgid("rated"),
    "assignment.place": msgid("planned by hand"),
    "assignment.move": msgid("head or time changed by hand"),
    "assignment.pin": msgid("kept for the next matching"),
    "assignment.unpin": msgid("not kept any more"),
    "invitation.accept": msgid("a head accepted"),
    "invitation.decline": msgid("a head declined"),
    "invitation.revive": msgid("a closed invitation waits again"),
    "invitation.expire": msgid("an invitation ran out"),
    "invitation.cancel": msgid("an invitation was taken back"),
    "invitation.affirm": msgid("an answer counts again"),
    "invitation.affirm_unanswered": msgid("an unanswered invitation counts again"),
    "invitation.reassign": msgid("somebody else was asked"),
    "invitation.ask": msgid("a head was asked"),
    "need.drop_part": msgid("goes without a part, as the township has agreed"),
    "need.duty_told": msgid("who has to be told first was told"),
    "need.duty_not_told": msgid("counts as not told again"),
    "need.withdraw": msgid("withdrawn"),
    "need.take_back": msgid("withdrawal taken back"),
    "need.take_back_draft": msgid("withdrawal taken back"),
    "need.details": msgid("contact, remarks or number of listeners changed"),
    "need.contact_seen": msgid("the contact has seen how it stands"),
    "need.contact_word": msgid("the contact asked for a change"),
    "need.revoke_link": msgid("the contact's link was replaced"),
    "need.forget_contact": msgid("its contact was deleted, the time being over"),
    "need.move": msgid("moved to another time or place"),
    "invitation.suggest": msgid("a head named other half-days"),
    "invitation.reconsider": msgid("a head took the no back"),
    "invitation.revoke_link": msgid("a personal link was replaced"),
    "invitation.send_link": msgid("a personal link was sent once more"),
    "colleague.name": msgid("a head named a colleague to come instead"),
    "colleague.confirm": msgid("a colleague comes instead of a head"),
    "colleague.invite": msgid("the colleague who was named is asked, being a head of the county"),
    "colleague.refuse": msgid("the colleague who was named cannot come"),
    "colleague.take_back": msgid("a head does not send a colleague any more"),
    "colleague.call_off": msgid("a head comes in person, not the colleague"),
    "colleague.overtake": msgid("the colleague who was named was overtaken by another change"),
    "enquiry.ask": msgid("a head was asked whether it would be possible"),
    "enquiry.could": msgid("a head could come"),
    "enquiry.could_not": msgid("a head could not come"),
    "enquiry.choose": msgid("a head who could come was invited"),
    "enquiry.end": msgid("the question to a head was settled"),
    "change_request.ask": msgid("somebody was asked whether it could be different"),
    "change_request.agree": msgid("who was asked for a change said yes"),
    "change_request.refuse": msgid("who was asked for a change said no"),
    "change_request.take_back": msgid("the question about a change was taken back"),
    "change_request.end": msgid("the question about a change was settled"),
    "move.propose": msgid("another time or place was proposed"),
    "move.reply": msgid("a head agreed to another time or place"),
    "move.agree": msgid("all heads agreed to another time or place"),
    "move.decline": msgid("a head kept to what was promised"),
    "move.take_back": msgid("the proposed move was taken back"),
    "move.expire": msgid("the proposed move ran out"),
    "move.overtake": msgid("the proposed move was overtaken by another change"),
}


def event_label(action: str) -> str:
    """What happened."""
    return translate(EVENTS.get(action, action))
