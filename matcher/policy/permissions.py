"""Permissions as data: role x action -> scope."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.errors import Forbidden
from matcher.policy.actor import Actor
from matcher.vocabulary import Role


class Scope(StrEnum):
    """How far a grant reaches."""

    REGION = "region"  # everything within the actor's region
    OWN = "own"  # only what belongs to the head the actor stands for


class Action(StrEnum):
    """Everything somebody can do. A page declares exactly one."""

    HOME_VIEW = "home.view"
    PROFILE_EDIT = "profile.edit"
    NEED_VIEW = "need.view"
    NEED_POST = "need.post"
    NEED_EDIT = "need.edit"
    NEED_WITHDRAW = "need.withdraw"
    CONTACT_VIEW = "contact.view"  # whom to call: asked within pages that show a need
    VISIT_RECORD = "visit.record"
    ANSWER_VIEW = "answer.view"
    ANSWER_GIVE = "answer.give"
    OFFER_OWN = "offer.own"
    OFFER_EDIT = "offer.edit"
    CALENDAR_VIEW = "calendar.view"
    ROUND_VIEW = "round.view"
    ROUND_PLAN = "round.plan"
    ROUND_RELEASE = "round.release"
    ROUND_CLOSE = "round.close"
    AREA_VIEW = "area.view"  # the weeks of a city or province, above the counties only
    AREA_PLAN = "area.plan"
    ADOPTION_EDIT = "adoption.edit"  # how far a county is: said above the counties only
    MENU_VIEW = "menu.view"  # products as townships order them and heads give them
    REGISTRY_VIEW = "registry.view"
    REGISTRY_EDIT = "registry.edit"
    ABOARD_VIEW = "aboard.view"  # how far a county is on its way to its first week
    COUNTY_ADD = "county.add"
    ACCOUNT_EDIT = "account.edit"
    SETTINGS_EDIT = "settings.edit"
    COUNTY_HAND_OVER = "county.hand_over"  # who answers for the county, and what is open there
    COUNTY_COPY = "county.copy"  # take over what another county of the province has
    COVERAGE_VIEW = "coverage.view"
    FIGURES_VIEW = "figures.view"
    CAMPAIGN_VIEW = "campaign.view"
    CAMPAIGN_EDIT = "campaign.edit"
    OUTPUT_EDIT = "output.edit"  # what firms report
    FIRM_REQUEST_EDIT = "firm_request.edit"  # what firms ask help with: their own word, or on it
    FIRM_REQUEST_HANDLE = "firm_request.handle"  # what is done about it
    AUDIT_VIEW = "audit.view"
    SERVICE_VIEW = "service.view"
    SERVICE_EDIT = "service.edit"
    HOLIDAYS_EDIT = "holidays.edit"
    NOTIFICATION_TELL = "notification.tell"
    NOTIFICATION_READ = "notification.read"
    SUBSCRIPTION_OWN = "subscription.own"
    SUBSCRIPTION_EDIT = "subscription.edit"
    SHEET_SEND = "sheet.send"
    COMPLAINT_ANSWER = "complaint.answer"
    CERTIFICATE_ISSUE = "certificate.issue"
    CERTIFICATE_REVOKE = "certificate.revoke"
    PERSON_ERASE = "person.erase"
    PERSON_SHOW = "person.show"  # all that is held of somebody else
    PAPER_VIEW = "paper.view"
    PAPER_WRITE = "paper.write"
    GROUP_VIEW = "group.view"
    GROUP_EDIT = "group.edit"  # members, texts, what to ask it and what becomes of its word
    GROUP_LEAD = "group.lead"  # asked of the membership as well
    GROUP_TOPIC = "group.topic"  # suggest one for the catalogue, or decide on one
    EMERGENCY_VIEW = "emergency.view"
    EMERGENCY_EDIT = "emergency.edit"  # open, ask, build teams, send them, close


_EVERYBODY = {Action.HOME_VIEW: Scope.REGION, Action.PROFILE_EDIT: Scope.REGION}


def _within_region(*actions: Action) -> dict[Action, Scope]:
    return _EVERYBODY | dict.fromkeys(actions, Scope.REGION)


GRANTS: Mapping[Role, Mapping[Action, Scope]] = {
    Role.TOWNSHIP: _within_region(
        Action.NEED_VIEW, Action.NEED_POST, Action.NEED_EDIT, Action.NEED_WITHDRAW, Action.CONTACT_VIEW,
        Action.VISIT_RECORD, Action.NOTIFICATION_READ, Action.SUBSCRIPTION_OWN, Action.SHEET_SEND,
        Action.FIGURES_VIEW, Action.PAPER_VIEW, Action.CAMPAIGN_VIEW, Action.MENU_VIEW, Action.EMERGENCY_VIEW,
        Action.FIRM_REQUEST_EDIT,
    ),
    Role.HEAD: _EVERYBODY
    | dict.fromkeys(
        (Action.ANSWER_VIEW, Action.ANSWER_GIVE, Action.OFFER_OWN, Action.OFFER_EDIT, Action.CALENDAR_VIEW,
         Action.NOTIFICATION_READ, Action.SUBSCRIPTION_OWN, Action.CERTIFICATE_ISSUE, Action.OUTPUT_EDIT,
         Action.GROUP_VIEW, Action.GROUP_LEAD, Action.GROUP_TOPIC, Action.MENU_VIEW,
         Action.FIRM_REQUEST_EDIT),
        Scope.OWN,
    ),
    Role.COORDINATOR: _within_region(
        Action.NEED_VIEW, Action.NEED_POST, Action.NEED_EDIT, Action.NEED_WITHDRAW, Action.CONTACT_VIEW,
        Action.VISIT_RECORD, Action.OFFER_EDIT, Action.ROUND_VIEW, Action.ROUND_PLAN, Action.ROUND_RELEASE,
        Action.ROUND_CLOSE, Action.REGISTRY_VIEW, Action.REGISTRY_EDIT, Action.ACCOUNT_EDIT, Action.SETTINGS_EDIT,
        Action.COUNTY_COPY, Action.COUNTY_HAND_OVER,
        Action.COVERAGE_VIEW, Action.AUDIT_VIEW, Action.NOTIFICATION_TELL, Action.NOTIFICATION_READ,
        Action.SUBSCRIPTION_OWN, Action.SUBSCRIPTION_EDIT, Action.SHEET_SEND,
        Action.COMPLAINT_ANSWER,
        Action.CERTIFICATE_ISSUE, Action.CERTIFICATE_REVOKE, Action.FIGURES_VIEW,
        Action.PERSON_ERASE, Action.PERSON_SHOW,
        Action.PAPER_VIEW, Action.PAPER_WRITE, Action.OUTPUT_EDIT, Action.CAMPAIGN_VIEW, Action.CAMPAIGN_EDIT,
        Action.GROUP_VIEW, Action.GROUP_EDIT, Action.GROUP_TOPIC, Action.MENU_VIEW,
        Action.ABOARD_VIEW,
        Action.EMERGENCY_VIEW, Action.EMERGENCY_EDIT,
        Action.FIRM_REQUEST_EDIT, Action.FIRM_REQUEST_HANDLE,
    ),
    Role.ADMINISTRATOR: _within_region(
        Action.NEED_VIEW, Action.CONTACT_VIEW, Action.ROUND_VIEW, Action.REGISTRY_VIEW, Action.REGISTRY_EDIT,
        Action.ACCOUNT_EDIT, Action.SETTINGS_EDIT, Action.COUNTY_COPY, Action.COVERAGE_VIEW, Action.AUDIT_VIEW,
        Action.COUNTY_HAND_OVER, Action.SERVICE_VIEW,
        Action.SERVICE_EDIT, Action.COMPLAINT_ANSWER, Action.FIGURES_VIEW,
        Action.HOLIDAYS_EDIT,
        Action.PERSON_ERASE, Action.PERSON_SHOW, Action.PAPER_VIEW, Action.CAMPAIGN_VIEW,
        Action.GROUP_VIEW, Action.EMERGENCY_VIEW,
        Action.ABOARD_VIEW, Action.COUNTY_ADD,
    ),
    Role.OBSERVER: _within_region(
        Action.NEED_VIEW, Action.ROUND_VIEW, Action.REGISTRY_VIEW, Action.COVERAGE_VIEW, Action.FIGURES_VIEW,
        Action.PAPER_VIEW, Action.CAMPAIGN_VIEW,
        Action.GROUP_VIEW, Action.EMERGENCY_VIEW,
    ),
}  # fmt: skip

ABOVE_COUNTIES: Mapping[Role, Mapping[Action, Scope]] = {
    Role.COORDINATOR: _within_region(
        Action.NEED_VIEW, Action.ROUND_VIEW, Action.REGISTRY_VIEW, Action.COVERAGE_VIEW, Action.AREA_VIEW,
        Action.AREA_PLAN, Action.ADOPTION_EDIT, Action.COUNTY_HAND_OVER, Action.FIGURES_VIEW, Action.PAPER_VIEW,
        Action.CAMPAIGN_VIEW, Action.GROUP_VIEW, Action.EMERGENCY_VIEW,
    ),
    Role.ADMINISTRATOR: {
        **GRANTS[Role.ADMINISTRATOR], Action.AREA_VIEW: Scope.REGION, Action.ADOPTION_EDIT: Scope.REGION,
    },
    Role.OBSERVER: {**GRANTS[Role.OBSERVER], Action.AREA_VIEW: Scope.REGION},
}  # fmt: skip
"""What roles may do whose account stands above the counties: each county answers for its own week.

Who answers there they may say, since a coordinator can fall ill or leave without a word."""


def grants_of(actor: Actor) -> Mapping[Action, Scope]:
    """What the actor may do, with the reach of each grant."""
    if actor.is_above_county and actor.role in ABOVE_COUNTIES:
        return ABOVE_COUNTIES[actor.role]
    return GRANTS[actor.role]


def permit(actor: Actor, action: Action) -> Scope:
    """The reach of the actor's grant. Raises `Forbidden` where the role has none."""
    scope = grants_of(actor).get(action)
    if scope is None:
        raise Forbidden
    return scope


def allows(actor: Actor, action: Action) -> bool:
    """True where the role has the grant at all; for showing or leaving out a button."""
    return action in grants_of(actor)
