"""How far a county is, what is stuck in it and what it can take over from another, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.counties.queries.stuck import Stuck
from matcher.vocabulary import AdoptionStage, CopyKind, CopyState, HandoverState, OpenMatter, StuckFact
from matcher.wording import msgid
from web.display import times

OF_COUNTIES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AdoptionStage: {
        AdoptionStage.PREPARING: msgid("Preparing"),
        AdoptionStage.PILOT: msgid("Pilot"),
        AdoptionStage.EXTENDING: msgid("Extending"),
        AdoptionStage.FULL: msgid("In full use"),
        AdoptionStage.PAUSED: msgid("Paused"),
    },
    StuckFact: {
        StuckFact.NO_COORDINATOR: msgid("No coordinator can sign in"),
        StuckFact.NO_HEADS: msgid("No heads"),
        StuckFact.NO_NEEDS: msgid("No needs"),
        StuckFact.NOT_SENT_OUT: msgid("A week about to begin, not sent out"),
        StuckFact.UNANSWERED: msgid("Not answered in time"),
        StuckFact.LONG_WAIT: msgid("Waiting for more than eight weeks"),
        StuckFact.NOT_DELIVERED: msgid("Messages that did not arrive"),
        StuckFact.COMPLAINTS_OVERDUE: msgid("Complaints overdue"),
    },
    OpenMatter: {
        OpenMatter.WEEKS: msgid("Weeks that are not closed"),
        OpenMatter.EMERGENCIES: msgid("Emergencies under way"),
        OpenMatter.ANSWERS: msgid("Answers that are waited for, and until when"),
        OpenMatter.MOVES: msgid("Moves that wait for a yes, and until when"),
        OpenMatter.VACANT: msgid("Promised visits that somebody is missing for, and when they are"),
        OpenMatter.COLLEAGUES: msgid("Colleagues whom heads would like to send instead, to be confirmed"),
        OpenMatter.COULD: msgid("Heads who could come: somebody is to be chosen before the day"),
        OpenMatter.ENQUIRIES: msgid("Heads who are asked whether they could, and until when"),
        OpenMatter.CHANGE_REQUESTS: msgid("Questions whether something could be different, and until when"),
        OpenMatter.GROUP_QUESTIONS: msgid("Topics that nobody offers, asked of working groups"),
        OpenMatter.OWN_WORDS: msgid("Needs in own words, to be given a topic and a place"),
        OpenMatter.COMPLAINTS: msgid("Complaints and suggestions to be answered, and by when"),
        OpenMatter.FIRM_REQUESTS: msgid("Requests of firms to be looked after, or to ask how they ended"),
        OpenMatter.LONG_WAIT: msgid("Needs that have waited for more than eight weeks"),
        OpenMatter.UNRECORDED: msgid("Visits that are over and not recorded"),
        OpenMatter.UNREPORTED: msgid(
            "Visits that nobody has reported on, and nobody is asked about any more"
        ),
        OpenMatter.REGION_CHANGES: msgid("Changes of townships that are entered, and their days"),
        OpenMatter.MESSAGES: msgid("Messages that did not arrive or stand still"),
        OpenMatter.PAPERS: msgid("Papers in draft"),
        OpenMatter.KIT: msgid("Kit that is out with a visit"),
        OpenMatter.CAMPAIGNS: msgid("Campaigns that run or come"),
        OpenMatter.PROPOSALS: msgid("Heads proposed by working groups"),
        OpenMatter.SUGGESTIONS: msgid("Topics suggested to working groups"),
        OpenMatter.TRANSFERS: msgid("Heads who move county"),
        OpenMatter.HEAD_SEARCHES: msgid("Heads that working groups look for"),
    },
    HandoverState: {
        HandoverState.COMING: msgid("to come"),
        HandoverState.NOW: msgid("now"),
        HandoverState.OVER: msgid("over"),
        HandoverState.DONE: msgid("handed over"),
        HandoverState.TAKEN_BACK: msgid("taken back"),
    },
    CopyKind: {
        CopyKind.SETTINGS: msgid("Settings"),
        CopyKind.PACKS: msgid("Resource packs"),
        CopyKind.TOPICS: msgid("Catalogue"),
        CopyKind.PRODUCTS: msgid("Products"),
        CopyKind.TEXTS: msgid("Rules and handbooks of working groups"),
    },
    CopyState: {
        CopyState.NEW: msgid("new here"),
        CopyState.CHANGED: msgid("would change"),
        CopyState.SAME: msgid("the same already"),
        CopyState.ARCHIVED: msgid("archived here"),
    },
}


def stuck_words(stuck: Stuck) -> str:
    """The fact as a sentence, with its number and since when."""
    words = _sentence(stuck)
    return _("%(fact)s, since %(day)s", fact=words, day=times.day(stuck.since)) if stuck.since else words


def _sentence(stuck: Stuck) -> str:
    number = stuck.number
    match stuck.fact:
        case StuckFact.NO_COORDINATOR:
            return _("No coordinator has an account that is open")
        case StuckFact.NO_HEADS:
            return _("No heads have been entered")
        case StuckFact.NO_NEEDS:
            return _("No need was posted") if stuck.since else _("No need has ever been posted")
        case StuckFact.NOT_SENT_OUT:
            return ngettext(
                "The week of %(monday)s is not sent out; %(num)s need waits",
                "The week of %(monday)s is not sent out; %(num)s needs wait",
                number,
                monday=times.day(stuck.monday) if stuck.monday else "",
            )
        case StuckFact.UNANSWERED:
            return ngettext(
                "%(num)s visit was not answered in time and has nobody else",
                "%(num)s visits were not answered in time and have nobody else",
                number,
            )
        case StuckFact.LONG_WAIT:
            return ngettext(
                "%(num)s need has waited for more than eight weeks",
                "%(num)s needs have waited for more than eight weeks",
                number,
            )
        case StuckFact.NOT_DELIVERED:
            return ngettext(
                "%(num)s message did not arrive or stands still",
                "%(num)s messages did not arrive or stand still",
                number,
            )
        case StuckFact.COMPLAINTS_OVERDUE:
            return ngettext(
                "%(num)s complaint should have been answered",
                "%(num)s complaints should have been answered",
                number,
            )
