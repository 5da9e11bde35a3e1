"""What was done with accounts and papers, as the audit trail says it."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid

OF_ACCOUNTS: Mapping[str, str] = {
    "account.create": msgid("Opened an account"),
    "account.edit": msgid("Changed an account"),
    "account.end_on": msgid("Said until when an account is used"),
    "account.close": msgid("Closed an account"),
    "account.reopen": msgid("Opened an account again"),
    "account.reset_password": msgid("Gave an account a new password"),
    "account.change_password": msgid("Changed the own password"),
    "account.addresses": msgid("Chose by what to be told"),
    "account.profile": msgid("Changed the own profile"),
    "account.sign_in": msgid("Signed in"),
    "account.sign_out": msgid("Signed out"),
    "account.sign_out_elsewhere": msgid("Signed out all other browsers"),
    "notice_reading.read": msgid("Read the notice on personal data"),
    "account.hand_out": msgid("Handed out what is held of somebody with an account"),
}

OF_COUNTY_STEPS: Mapping[str, str] = {
    "adoption_entry.say": msgid("Said how far a county is"),
    "handover.say": msgid("Said who answers for the county"),
    "handover.take_back": msgid("Took back that somebody answers for the county"),
    "handover.end": msgid("Let somebody who answers for the county stand in no more"),
    "handover.read": msgid("Read what is open before taking over"),
    "region.copy": msgid("Took over what another county has"),
}

OF_PAPERS: Mapping[str, str] = {
    "paper.start": msgid("Drafted a paper"),
    "paper.edit": msgid("Edited a paper"),
    "paper.redraft": msgid("Drafted a paper anew"),
    "paper.send": msgid("Issued a paper"),
    "paper.correct": msgid("A paper was corrected by another"),
    "paper.delete": msgid("Deleted the draft of a paper"),
}

OF_OUTPUTS: Mapping[str, str] = {
    "firm_output.add": msgid("Entered an output of a firm"),
    "firm_output.edit": msgid("Corrected an output of a firm"),
    "firm_output.remove": msgid("Took an output of a firm out"),
    "firm_request.add": msgid("Entered a request of a firm"),
    "firm_request.edit": msgid("Corrected a request of a firm"),
    "firm_request.take_up": msgid("Looked after a request of a firm"),
    "firm_request.propose": msgid("Proposed a head for a request of a firm"),
    "firm_request.close": msgid("Closed a request on the firm's word"),
    "firm_request.reopen": msgid("Opened a request of a firm again"),
    "firm_request.offer_dates": msgid("Asked a firm which half-days suit"),
    "firm_request.say_dates": msgid("Said which half-days suit a firm"),
    "firm_request.revoke_link": msgid("Took the link of a firm's contact back"),
    "firm_request.forget_contact": msgid("Contact of a request of a firm deleted, its time being over"),
}

OF_CAMPAIGNS: Mapping[str, str] = {
    "campaign.add": msgid("Set up a campaign"),
    "campaign.edit": msgid("Changed a campaign"),
    "campaign.remove": msgid("Deleted a campaign"),
    "campaign.copy": msgid("Took the stops of an earlier campaign over"),
    "campaign_stop.place": msgid("Placed a stop of a campaign"),
    "campaign_stop.edit": msgid("Changed a stop of a campaign"),
    "campaign_stop.post": msgid("Posted a stop of a campaign"),
    "campaign_stop.leave_out": msgid("Left a stop of a campaign out"),
    "recruit_study.ask": msgid("Asked whom to look for next"),
    "recruit_study.start": msgid("Began to work out whom to look for"),
    "recruit_study.hand_back": msgid("Handed on whom to look for"),
    "recruit_study.finish": msgid("Worked out whom to look for"),
    "recruit_study.cancel": msgid("Stopped working out whom to look for"),
    "recruit_study.fail": msgid("Working out whom to look for failed"),
    "campaign_run.ask": msgid("Asked for a whole campaign to be planned"),
    "campaign_run.start": msgid("Began to plan a campaign"),
    "campaign_run.hand_back": msgid("Handed the planning of a campaign on"),
    "campaign_run.finish": msgid("Planned a whole campaign"),
    "campaign_run.cancel": msgid("Stopped the planning of a campaign"),
    "campaign_run.fail": msgid("The planning of a campaign failed"),
}

OF_PACKS: Mapping[str, str] = {
    "lending_place.add": msgid("Added a lending place"),
    "lending_place.edit": msgid("Changed a lending place"),
    "lending_place.archive": msgid("Archived a lending place"),
    "lending_place.restore": msgid("Took a lending place back into use"),
    "pack.add": msgid("Added a resource pack"),
    "pack.edit": msgid("Changed a resource pack"),
    "pack.archive": msgid("Archived a resource pack"),
    "pack.restore": msgid("Took a resource pack back into use"),
    "pack.opening": msgid("Began to count the units of a resource pack"),
    "pack.bought": msgid("Units of a resource pack were bought"),
    "pack.counted_more": msgid("Counted more units of a resource pack"),
    "pack.counted_fewer": msgid("Counted fewer units of a resource pack"),
    "pack.damaged": msgid("Units of a resource pack went into repair"),
    "pack.repaired": msgid("Units of a resource pack came back from repair"),
    "pack.beyond_repair": msgid("Units of a resource pack could not be repaired"),
    "pack.lost": msgid("Units of a resource pack were lost"),
    "pack.found": msgid("Units of a resource pack were found again"),
    "pack.written_off": msgid("Units of a resource pack were written off"),
    "pack.brought_over": msgid("Units of a resource pack were brought to another lending place"),
    "pack.out": msgid("Noted that kit was fetched for a visit"),
    "pack.passed_on": msgid("Noted that kit went on to the next visit"),
    "pack.back": msgid("Noted that kit was brought back"),
    "pack.undo": msgid("Took a movement of kit back"),
    "pack.agree": msgid("Agreed that kit goes straight on to the next visit"),
    "pack.drop": msgid("Took back that kit goes straight on to the next visit"),
}

OF_GROUPS: Mapping[str, str] = {
    "working_group.join": msgid("Took a head into a working group"),
    "working_group.leave": msgid("A head left a working group"),
    "working_group.lead": msgid("Made a head leader of a working group"),
    "working_group.lead_no_more": msgid("A head leads a working group no more"),
    "working_group.write": msgid("Wrote a text of a working group"),
    "head_proposal.propose": msgid("A working group proposed a head for a need"),
    "head_proposal.take": msgid("Took the proposal of a head"),
    "head_proposal.decline": msgid("Did not take the proposal of a head"),
    "head_proposal.end": msgid("The proposal of a head is over, as the need is not open any more"),
    "group_question.ask": msgid("Asked a working group who could"),
    "group_question.refuse": msgid("A head said that she cannot offer a topic nobody offers"),
    "head_search.refuse": msgid("A head said that she cannot offer a topic from now on"),
    "group_question.answer": msgid("A working group answered who could"),
    "head_search.ask": msgid("Put to the working group whom to look for"),
    "head_search.answer": msgid("Answered whom to look for"),
    "head_search.end": msgid("Ended the search for a head"),
    "topic_suggestion.suggest": msgid("Suggested a topic for the catalogue"),
    "topic_suggestion.approve": msgid("Approved a topic for the catalogue"),
    "topic_suggestion.refuse": msgid("Did not approve a topic for the catalogue"),
}

OF_CHANNELS: Mapping[str, str] = {
    "channel.add": msgid("Set up a message channel"),
    "channel.edit": msgid("Changed a message channel"),
    "channel.switch_on": msgid("Switched a message channel on"),
    "channel.switch_off": msgid("Switched a message channel off"),
    "channel.calendar_on": msgid("Let a WeCom app write accepted visits into calendars"),
    "channel.calendar_off": msgid("Had a WeCom app take the visits out of calendars"),
    "channel.delete": msgid("Deleted a message channel"),
    "channel.trial": msgid("Sent a test message"),
}

OF_REGISTRY: Mapping[str, str] = {
    "region.aboard": msgid("Took a county aboard"),
    "region.catalogue": msgid("Completed the standard catalogue of a county"),
    "region.add": msgid("Added a township"),
    "region.rename": msgid("Renamed a township before the county began"),
    "region.place": msgid("Said where a township lies"),
    "region.leave_out": msgid("Left a township out before the county began"),
    "institution.add": msgid("Added an institution"),
    "institution.edit": msgid("Changed an institution"),
    "institution.archive": msgid("Archived an institution"),
    "institution.restore": msgid("Took an institution back into use"),
    "venue.add": msgid("Added a venue"),
    "venue.edit": msgid("Changed a venue"),
    "venue.archive": msgid("Archived a venue"),
    "venue.restore": msgid("Took a venue back into use"),
    "holiday_year.list": msgid("Entered the holidays of a year as announced"),
    "holiday_year.day": msgid("Entered a holiday or a day that is worked instead"),
    "holiday_year.remove": msgid("Took a holiday out again"),
    "holiday_year.undo": msgid("Took the last change of the holidays back"),
}
