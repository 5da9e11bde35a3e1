"""What the steps of the audit trail were done to, in words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid
from web.http.i18n import translate

SUBJECTS: Mapping[str, str] = {
    "need": msgid("Need"),
    "round": msgid("Weekly round"),
    "run": msgid("Matching"),
    "plan": msgid("Plan"),
    "assignment": msgid("Visit"),
    "invitation": msgid("Invitation"),
    "draft_step": msgid("Step in a draft"),
    "move": msgid("Proposed move"),
    "colleague": msgid("Colleague instead"),
    "enquiry": msgid("Enquiry"),
    "emergency": msgid("Emergency"),
    "emergency_call": msgid("Question of an emergency"),
    "emergency_team": msgid("Team of an emergency"),
    "change_request": msgid("Request for a change"),
    "visit": msgid("Visit record"),
    "offer": msgid("Offer"),
    "head": msgid("Head"),
    "post": msgid("Post in an association"),
    "body_size": msgid("Seats filled in an association"),
    "post_draft": msgid("Re-election list"),
    "adoption_entry": msgid("Stage of a county"),
    "handover": msgid("Handing over of a county"),
    "head_transfer": msgid("Move of a head to another county"),
    "firm_output": msgid("Output of a firm"),
    "firm_request": msgid("Request of a firm"),
    "campaign": msgid("Campaign"),
    "campaign_stop": msgid("Stop of a campaign"),
    "campaign_run": msgid("Planning of a campaign"),
    "recruit_study": msgid("Whom to look for next"),
    "region": msgid("Region"),
    "institution": msgid("Institution"),
    "venue": msgid("Venue"),
    "topic": msgid("Topic"),
    "resource_pack": msgid("Resource pack"),
    "lending_place": msgid("Lending place"),
    "product": msgid("Product"),
    "product_file": msgid("File of a product"),
    "account": msgid("Account"),
    "county_settings": msgid("Settings"),
    "township_settings": msgid("Settings of a township"),
    "backup": msgid("Backup"),
    "notification": msgid("Notification"),
    "certificate": msgid("Service record"),
    "series": msgid("Series of needs"),
    "unplaced_need": msgid("Need in own words"),
    "certificate_issuer": msgid("Issuer of service records"),
    "filing": msgid("Filing of the service"),
    "calendar_feed": msgid("Calendar subscription"),
    "complaint": msgid("Complaint or suggestion"),
    "channel_account": msgid("Message channel"),
    "scenario": msgid("Scenario"),
    "holiday_year": msgid("Holidays of a year"),
    "sheet": msgid("List sent in"),
    "erasure": msgid("Personal data"),
    "notice_reading": msgid("Notice on personal data"),
    "paper": msgid("Paper"),
    "region_change": msgid("Change of areas"),
    "working_group": msgid("Working group"),
    "head_proposal": msgid("Proposal of a head"),
    "group_question": msgid("Question to a working group"),
    "topic_suggestion": msgid("Suggested topic"),
    "head_search": msgid("Head looked for"),
}


def subject_label(subject: str) -> str:
    """What it was done to, in the reader's language."""
    return translate(SUBJECTS[subject]) if subject in SUBJECTS else subject


def subject_choices() -> list[tuple[str, str]]:
    """(table, label) of everything the trail tells of."""
    return [(subject, subject_label(subject)) for subject in SUBJECTS]
