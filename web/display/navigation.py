"""The menu of each role, as data."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from matcher.policy import Action, Actor, allows
from matcher.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry: its endpoint, label and icon, and the action it needs."""

    endpoint: str
    label: str
    icon: str
    action: Action


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A menu entry as a page shows it; `active` marks the part of the menu the page belongs to."""

    label: str
    url: str
    icon: str
    active: bool


MENU = (
    Entry("rounds.index", _l("Weekly matching"), "calendar-week", Action.ROUND_VIEW),
    Entry("answers.index", _l("Invitations"), "mail-opened", Action.ANSWER_VIEW),
    Entry("needs.index", _l("Needs"), "clipboard-list", Action.NEED_VIEW),
    Entry("calendar.index", _l("My calendar"), "calendar", Action.CALENDAR_VIEW),
    Entry("offers.own", _l("My offer"), "heart-handshake", Action.OFFER_OWN),
    Entry("notifications.index", _l("To be told"), "send", Action.NOTIFICATION_TELL),
    Entry("links.index", _l("Personal links"), "mail-opened", Action.NEED_VIEW),
    Entry("coverage.index", _l("Coverage"), "chart-bar", Action.COVERAGE_VIEW),
    Entry("counties.index", _l("Counties"), "map-pin", Action.AREA_VIEW),
    Entry("figures.index", _l("Figures"), "checks", Action.FIGURES_VIEW),
    Entry("menu.index", _l("Service menu"), "list-search", Action.MENU_VIEW),
    Entry("campaigns.index", _l("Campaigns"), "confetti", Action.CAMPAIGN_VIEW),
    Entry("firm_requests.index", _l("Requests of firms"), "building", Action.FIRM_REQUEST_HANDLE),
    Entry("emergencies.index", _l("Emergencies"), "alert-triangle", Action.EMERGENCY_VIEW),
    Entry("posts.index", _l("Posts"), "briefcase", Action.REGISTRY_VIEW),
    Entry("groups.index", _l("Working groups"), "users", Action.GROUP_VIEW),
    Entry("papers.index", _l("Papers"), "file-text", Action.PAPER_VIEW),
    Entry("heads.index", _l("Heads"), "users", Action.REGISTRY_VIEW),
    Entry("institutions.index", _l("Institutions"), "building", Action.REGISTRY_VIEW),
    Entry("venues.index", _l("Venues"), "map-pin", Action.REGISTRY_VIEW),
    Entry("townships.index", _l("Townships and subdistricts"), "map-pin", Action.REGISTRY_VIEW),
    Entry("topics.index", _l("Catalogue"), "list-search", Action.REGISTRY_VIEW),
    Entry("products.index", _l("Products"), "package", Action.REGISTRY_VIEW),
    Entry("packs.index", _l("Resource packs"), "package", Action.REGISTRY_VIEW),
    Entry("sheets.index", _l("Lists from Excel"), "inbox", Action.SHEET_SEND),
    Entry("complaints.index", _l("Complaints and suggestions"), "inbox", Action.COMPLAINT_ANSWER),
    Entry("aboard.index", _l("Counties coming aboard"), "map-pin", Action.COUNTY_ADD),
    Entry("accounts.index", _l("Accounts"), "key", Action.ACCOUNT_EDIT),
    Entry("settings.edit", _l("Settings"), "adjustments", Action.SETTINGS_EDIT),
    Entry("audit.index", _l("Audit trail"), "history", Action.AUDIT_VIEW),
    Entry("service.show", _l("Service"), "archive", Action.SERVICE_VIEW),
)

_BELOW = {
    "round_needs": "rounds",
    "runs": "rounds",
    "plans": "rounds",
    "area_weeks": "rounds",
    "assignments": "rounds",
    "visit_cells": "rounds",
    "hand_heads": "rounds",
    "overriding": "rounds",
    "scenarios": "rounds",
    "week_out": "rounds",
    "week_call_off": "rounds",
    "week_check": "rounds",
    "best_fixes": "rounds",
    "visits": "needs",
    "visit_list": "needs",
    "moves": "needs",
    "details": "needs",
    "duties": "needs",
    "series": "needs",
    "unplaced": "needs",
    "recruiting": "heads",
    "region_changes": "townships",
    "transfers": "heads",
    "names_alike": "heads",
    "certificates": "heads",
    "registration": "heads",
    "calendar_days": "settings",
    "campaign_stops": "campaigns",
    "plannings": "campaigns",
    "teams": "emergencies",
    "calls": "emergencies",
    "outputs": "figures",
    "lending": "packs",
    "lending_places": "packs",
    "kit_ahead": "packs",
    "kit": "needs",
    "group_members": "groups",
    "group_words": "groups",
    "post_register": "posts",
    "post_forms": "posts",
    "post_drafts": "posts",
    "channels": "settings",
    "copying": "settings",
    "handing_over": "accounts",
    "message_previews": "settings",
    "certificate_issuer": "settings",
    "aboard_steps": "aboard",
    "aboard_people": "aboard",
    "self_check": "service",
    "subscriptions": "calendar",
}
"""Blueprints without an entry of their own, by the blueprint whose entry is marked."""
_ELSE = {
    "offers": "heads", "figures": "offers", "aboard": "settings", "firm_requests": "needs", "needs": "offers",
}  # fmt: skip
"""What is marked instead for whoever has no such entry, and so on: a coordinator sees the offer of a head."""

_SECOND = {Role.TOWNSHIP: "menu.index"}
"""The entry that a role finds second, wherever it stands for the others."""

HOME = {
    Role.TOWNSHIP: "needs.index",
    Role.HEAD: "answers.index",
    Role.COORDINATOR: "rounds.index",
    Role.ADMINISTRATOR: "coverage.index",
    Role.OBSERVER: "coverage.index",
}


def part_of(endpoint: str) -> str:
    """The blueprint whose entry of the menu a page of this endpoint belongs to."""
    blueprint = endpoint.split(".")[0]
    return _BELOW.get(blueprint, blueprint)


def menu_for(actor: Actor) -> list[MenuItem]:
    """The entries this actor may open, with the present one marked."""
    blueprint = part_of(request.endpoint or "")
    open_to = [
        entry
        for entry in MENU
        if entry.endpoint in current_app.view_functions and allows(actor, entry.action)
    ]
    second = next((entry for entry in open_to if entry.endpoint == _SECOND.get(actor.role)), None)
    if second is not None:
        open_to.remove(second)
        open_to.insert(1, second)
    shown = {entry.endpoint.split(".")[0] for entry in open_to}
    for _ in _ELSE:
        blueprint = blueprint if blueprint in shown else _ELSE.get(blueprint, blueprint)
    return [
        MenuItem(
            label=str(entry.label),
            url=url_for(entry.endpoint),
            icon=entry.icon,
            active=entry.endpoint.split(".")[0] == blueprint,
        )
        for entry in open_to
    ]


def init_app(app: Flask) -> None:
    """Give every template the menu and who is acting."""

    @app.context_processor
    def navigation() -> dict[str, object]:
        if not (current_user and current_user.is_authenticated):
            return {
                "nav_items": [],
                "current_actor": None,
                "current_account": None,
                "may": lambda _action: False,
            }
        account = current_user.account
        actor = Actor.of(account)
        return {
            "nav_items": menu_for(actor),
            "current_actor": actor,
            "current_account": account,
            "profile_url": url_for("profile.show"),
            "may": lambda action: allows(actor, Action(action)),
        }
