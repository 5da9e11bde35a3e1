"""Labels of the audit trail: what was done, and to what."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from matcher.wording import msgid

SUBJECTS: Mapping[str, str] = {
    "need": msgid("Need"),
    "round": msgid("Weekly round"),
    "run": msgid("Matching"),
    "plan": msgid("Plan"),
    "assignment": msgid("Visit"),
    "invitation": msgid("Invitation"),
    "visit": msgid("Visit record"),
    "offer": msgid("Offer"),
    "head": msgid("Head"),
    "institution": msgid("Institution"),
    "venue": msgid("Venue"),
    "topic": msgid("Topic"),
    "resource_pack": msgid("Resource pack"),
    "account": msgid("Account"),
    "county_settings": msgid("Settings"),
    "backup": msgid("Backup"),
    "notification": msgid("Notification"),
    "calendar_feed": msgid("Calendar subscription"),
}

ACTIONS: Mapping[str, str] = {
    "need.save": msgid("Saved a draft"),
    "need.post": msgid("Posted a need"),
    "need.edit": msgid("Changed a need"),
    "need.withdraw": msgid("Withdrew a need"),
    "need.match": msgid("Found a head for a need"),
    "need.confirm": msgid("A need was confirmed"),
    "need.unconfirm": msgid("A need lost a head"),
    "need.reopen": msgid("A need is to be matched again"),
    "need.finish": msgid("An activity took place"),
    "need.rate": msgid("Rated an activity"),
    "need.wait": msgid("A need waits another week"),
    "round.open": msgid("Opened a week"),
    "round.propose": msgid("A plan was proposed"),
    "round.propose_more": msgid("A further plan was proposed"),
    "round.discard": msgid("Discarded the plan of a week"),
    "round.release": msgid("Released a week"),
    "round.close": msgid("Closed a week"),
    "round.forbid": msgid("Ruled out a head for a need"),
    "round.allow": msgid("Allowed a head for a need again"),
    "run.ask": msgid("Asked for a matching"),
    "run.ask_to_stop": msgid("Asked a matching to stop"),
    "run.start": msgid("A matching began"),
    "run.finish": msgid("A matching finished"),
    "run.cancel": msgid("A matching was stopped"),
    "run.fail": msgid("A matching failed"),
    "run.hand_back": msgid("A matching was handed back"),
    "notification.tell": msgid("Ticked off that somebody was told"),
    "notification.untell": msgid("Took back that somebody was told"),
    "notification.read": msgid("Acknowledged a change"),
    "sheet.send": msgid("Sent a list to be read in"),
    "sheet.take": msgid("Took over the rows of a list"),
    "sheet.discard": msgid("Discarded a list that was sent"),
    "backup.start": msgid("A backup began"),
    "backup.finish": msgid("A backup was made"),
    "backup.cancel": msgid("A backup was stopped"),
    "backup.fail": msgid("A backup failed"),
    "backup.hand_back": msgid("A backup was handed back"),
    "plan.start": msgid("Began a plan by hand"),
    "plan.store": msgid("A plan was stored"),
    "plan.release": msgid("Released a plan"),
    "plan.discard": msgid("Discarded a plan"),
    "assignment.place": msgid("Planned a visit by hand"),
    "assignment.move": msgid("Changed a visit by hand"),
    "assignment.remove": msgid("Took a visit out of the plan"),
    "assignment.pin": msgid("Pinned a visit"),
    "assignment.unpin": msgid("Unpinned a visit"),
    "assignment.release": msgid("Sent out a visit"),
    "assignment.accept": msgid("A visit is agreed"),
    "assignment.wait": msgid("A visit waits for an answer again"),
    "assignment.decline": msgid("A visit was declined"),
    "assignment.expire": msgid("A visit got no answer in time"),
    "assignment.cancel": msgid("Cancelled a visit"),
    "assignment.reassign": msgid("Asked somebody else for a visit"),
    "assignment.finish": msgid("A visit took place"),
    "invitation.accept": msgid("Accepted an invitation"),
    "invitation.decline": msgid("Declined an invitation"),
    "invitation.expire": msgid("An invitation expired"),
    "invitation.cancel": msgid("An invitation was withdrawn"),
    "invitation.suggest": msgid("Named half-days that would suit instead"),
    "invitation.revoke_link": msgid("Took a personal link back"),
    "calendar_feed.replace": msgid("Replaced the address of a calendar"),
    "personal_page.give": msgid("Gave a personal page"),
    "personal_page.end": msgid("Closed a personal page"),
    "assignment.reconsider": msgid("A visit waits for an answer after a no"),
    "invitation.reassign": msgid("Invited another head"),
    "visit.record": msgid("Recorded how an activity went"),
    "visit.missed": msgid("Recorded that an activity did not take place"),
    "offer.topics": msgid("Changed the topics of an offer"),
    "offer.hours": msgid("Changed the weekly hours of an offer"),
    "offer.days": msgid("Entered particular days of an offer"),
    "offer.drop_days": msgid("Removed particular days of an offer"),
    "offer.limits": msgid("Changed the limits of an offer"),
    "offer.publish": msgid("Published an offer"),
    "offer.pause": msgid("Paused an offer"),
    "head.add": msgid("Added a head"),
    "head.edit": msgid("Changed a head"),
    "head.archive": msgid("Archived a head"),
    "head.restore": msgid("Took a head back into use"),
    "institution.add": msgid("Added an institution"),
    "institution.edit": msgid("Changed an institution"),
    "institution.archive": msgid("Archived an institution"),
    "institution.restore": msgid("Took an institution back into use"),
    "venue.add": msgid("Added a venue"),
    "venue.edit": msgid("Changed a venue"),
    "venue.archive": msgid("Archived a venue"),
    "venue.restore": msgid("Took a venue back into use"),
    "topic.add": msgid("Added a topic"),
    "topic.edit": msgid("Changed a topic"),
    "topic.archive": msgid("Archived a topic"),
    "topic.restore": msgid("Took a topic back into use"),
    "pack.add": msgid("Added a resource pack"),
    "pack.edit": msgid("Changed a resource pack"),
    "pack.archive": msgid("Archived a resource pack"),
    "pack.restore": msgid("Took a resource pack back into use"),
    "account.create": msgid("Opened an account"),
    "account.edit": msgid("Changed an account"),
    "account.close": msgid("Closed an account"),
    "account.reopen": msgid("Opened an account again"),
    "account.reset_password": msgid("Gave an account a new password"),
    "account.change_password": msgid("Changed the own password"),
    "account.profile": msgid("Changed the own profile"),
    "account.sign_in": msgid("Signed in"),
    "account.sign_out": msgid("Signed out"),
    "account.sign_out_elsewhere": msgid("Signed out all other browsers"),
    "settings.edit": msgid("Changed the settings"),
    "settings.reset": msgid("Went back to the usual settings"),
}


def action_label(action: str) -> str:
    """What was done, in the reader's language; an action without a label shows as it is stored."""
    return gettext(ACTIONS[action]) if action in ACTIONS else action


def subject_label(subject: str) -> str:
    """What it was done to, in the reader's language."""
    return gettext(SUBJECTS[subject]) if subject in SUBJECTS else subject


def subject_choices() -> list[tuple[str, str]]:
    """(table, label) of everything the trail tells of."""
    return [(subject, subject_label(subject)) for subject in SUBJECTS]
