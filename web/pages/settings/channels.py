"""The channels by which a county's messages leave: set up, tried, switched off, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.channel_accounts.queries.channel_accounts import account_shown, accounts_of
from matcher.channel_accounts.schemas.channel_account import ChannelAccountSchema
from matcher.channel_accounts.services.save_account import (
    add_account,
    delete_account,
    edit_account,
    switch_account,
)
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import own_words
from matcher.channels.sms_templates import SmsTemplate, registered_text
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.schemas.confirmation import GoAheadSchema
from matcher.sealing import Sealer
from matcher.vocabulary import SMS_CHANNELS, ChannelKind, Level
from matcher.wecom_calendar.queries.kept_calendar import kept_calendar
from web.display.channel_labels import ABOUT, ADDRESSES, TEMPLATE_NAMES, fields_shown
from web.display.labels import label_of
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import translate
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import ChannelAccount, Region

channels = Blueprint("channels", __name__)


def sealer() -> Sealer:
    """What seals the secrets of this installation."""
    found: Sealer = current_app.extensions["sizhang.sealer"]
    return found


def outbound() -> Outbound:
    """The way out of this installation."""
    found: Outbound = current_app.extensions["sizhang.outbound"]
    return found


@channels.get("/settings/<region_code>/channels")
@page(Action.SETTINGS_EDIT, loads="region")
def index(region: Region) -> ResponseReturnValue:
    """The county's channels. Raises `NotFound` for any other region."""
    county = _county(region)
    return render(
        "settings/channels.html", county=county, site=outbound().site,
        accounts=accounts_of(session(), county.code, outbound().bases, sealer()),
    )  # fmt: skip


def _county(region: Region) -> RegionName:
    if region.level is not Level.COUNTY:
        raise NotFound
    return RegionName.of(region)


def new_form(region: Region, *, form: FormState | None = None) -> str:
    """First the kind, then what an account of that kind consists of."""
    county = _county(region)
    form = form or FormState(request.args)
    kind = next((kind for kind in ChannelKind if kind.value == form.get("kind")), None)
    if kind is None:
        kinds = [(kind.value, label_of(kind), _(ABOUT[kind])) for kind in ChannelKind]
        return render("settings/channel_kinds.html", county=county, form=form, kinds=kinds)
    return render("settings/channel.html", _asked_for(kind), county=county, form=form, account=None)


def _asked_for(kind: ChannelKind, stored_base: str = "") -> dict[str, object]:
    """What the form of an account of this kind shows; an address that is allowed no more is among its choices."""
    bases = outbound().bases.choices(kind)
    offered = (stored_base, *bases) if stored_base and stored_base not in bases else bases
    site = outbound().site
    is_sms = kind in SMS_CHANNELS
    texts = [
        (f"template_{template.value}", _(TEMPLATE_NAMES[template]), registered_text(template, kind, site))
        for template in SmsTemplate
        if is_sms
    ]
    return {
        "kind": kind, "bases": [(base, base) for base in offered],
        "asked": fields_shown(kind), "texts": texts, "site": site,
        "address_label": _(ADDRESSES[kind]) if kind in ADDRESSES else "",
    }  # fmt: skip


@channels.get("/settings/<region_code>/channels/new")
@page(Action.SETTINGS_EDIT, loads="region")
def new(region: Region) -> ResponseReturnValue:
    """The form of another channel."""
    return new_form(region)


@channels.post("/settings/<region_code>/channels/new")
@page(Action.SETTINGS_EDIT, loads="region", on_error=new_form)
def create(region: Region) -> ResponseReturnValue:
    """Set up another channel."""
    command = ChannelAccountSchema().read(nest(request.form))
    account = add_account(session(), actor(), _county(region).code, command, outbound().bases, sealer())
    return redirect_to(
        "channels.edit", channel_account_id=account.id,
        message=_("“%(name)s” has been set up. Send a test message now.", name=account.name),
    )  # fmt: skip


def channel_form(channel_account: ChannelAccount, *, form: FormState | None = None, **shown: object) -> str:
    """The form of one channel, with its test button."""
    return render(
        "settings/channel.html", _asked_for(channel_account.kind, channel_account.base), shown,
        _calendar(channel_account),
        county_code=channel_account.county_code, form=form_shown(form, filled(channel_account)),
        account=account_shown(channel_account, outbound().bases, sealer()), version=channel_account.version,
    )  # fmt: skip


def _calendar(account: ChannelAccount) -> dict[str, object]:
    """What stands in heads' calendars by a WeCom app."""
    if account.kind is not ChannelKind.WECOM_APP:
        return {}
    kept = kept_calendar(session(), account.id)
    ours = own_words(kept.code)
    return {"kept_calendar": kept, "calendar_words": translate(ours) if ours else kept.words}


def filled(account: ChannelAccount) -> FormState:
    """The form as it stands before anybody changes it: without the secrets."""
    return FormState.of(
        {
            "name": account.name,
            "base": account.base,
            "version": account.version,
            "keeps_calendar": "1" if account.keeps_calendar else "",
        }
        | account.ids
    )


@channels.get("/channels/<int:channel_account_id>/edit")
@page(Action.SETTINGS_EDIT, loads="channel_account")
def edit(channel_account: ChannelAccount) -> ResponseReturnValue:
    """One channel."""
    return channel_form(channel_account)


@channels.post("/channels/<int:channel_account_id>/edit")
@page(Action.SETTINGS_EDIT, loads="channel_account", on_error=channel_form)
def update(channel_account: ChannelAccount) -> ResponseReturnValue:
    """Change a channel."""
    sent = {"kind": channel_account.kind.value} | nest(request.form)
    command = ChannelAccountSchema().read(sent)
    edit_account(session(), actor(), channel_account, command, outbound().bases, sealer())
    return redirect_to(
        "channels.index", region_code=channel_account.county_code,
        message=_("“%(name)s” has been saved.", name=channel_account.name),
    )  # fmt: skip


def form_refilled(channel_account: ChannelAccount, *, form: FormState) -> str:
    """The form of the channel as it is stored, with what is wrong with a button beside it."""
    return channel_form(channel_account, form=form.refilled(filled(channel_account)))


@channels.post("/channels/<int:channel_account_id>/off")
@page(Action.SETTINGS_EDIT, loads="channel_account", on_error=form_refilled)
def switch_off(channel_account: ChannelAccount) -> ResponseReturnValue:
    """Send nothing more by it."""
    return _switched(channel_account, enabled=False)


@channels.post("/channels/<int:channel_account_id>/on")
@page(Action.SETTINGS_EDIT, loads="channel_account", on_error=form_refilled)
def switch_on(channel_account: ChannelAccount) -> ResponseReturnValue:
    """Send by it again."""
    return _switched(channel_account, enabled=True)


def _switched(account: ChannelAccount, *, enabled: bool) -> ResponseReturnValue:
    version = GoAheadSchema().read(nest(request.form)).version
    switch_account(session(), actor(), account, version, enabled=enabled)
    said = (
        _("“%(name)s” is switched on.")
        if enabled
        else _("“%(name)s” is switched off. Nothing is sent by it.")
    )
    return redirect_to(
        "channels.index", region_code=account.county_code, message=said % {"name": account.name}
    )


@channels.post("/channels/<int:channel_account_id>/delete")
@page(Action.SETTINGS_EDIT, loads="channel_account", on_error=form_refilled)
def delete(channel_account: ChannelAccount) -> ResponseReturnValue:
    """Put it away with its secrets."""
    name, county_code = channel_account.name, channel_account.county_code
    delete_account(session(), actor(), channel_account, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "channels.index", region_code=county_code, message=_("“%(name)s” has been deleted.", name=name)
    )
