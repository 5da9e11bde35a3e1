"""The test button of a channel: sends one real message, and shows what the provider says."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.channel_accounts.schemas.trial import TrialSchema
from matcher.channel_accounts.services.begin_trial import begin_trial
from matcher.channels.message import Message, SmsVariables
from matcher.channels.own_words import own_words
from matcher.channels.send import send
from matcher.channels.sms_templates import SmsTemplate
from matcher.database.commit import commit
from matcher.policy import Action, load
from web.display.channel_labels import OUTCOMES
from web.display.times import moment
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import translate
from web.http.unit_of_work import read_only, session
from web.pages.settings.channels import channel_form, filled, outbound, sealer

if TYPE_CHECKING:
    from matcher.models import ChannelAccount

channel_trial = Blueprint("channel_trial", __name__)


def _form_with_address(channel_account: ChannelAccount, *, form: FormState) -> str:
    stored = filled(channel_account)
    stored.values["address"] = form.get("address")
    return channel_form(channel_account, form=form.refilled(stored))


@channel_trial.post("/channels/<int:channel_account_id>/trial")
@page(Action.SETTINGS_EDIT, loads="channel_account", on_error=_form_with_address)
def send_test_message(channel_account: ChannelAccount) -> ResponseReturnValue:
    """Send a test message and show the provider's answer. Nothing is locked while the provider thinks."""
    address, key = TrialSchema().read(nest(request.form)).address, channel_account.id
    who, now = actor(), clock.now()
    account = begin_trial(session(), who, channel_account, address, sealer(), now)
    commit(session())
    read_only()
    result = send(account, address, _test_message(who.name), outbound())
    again = cast("ChannelAccount", load(session(), who, Action.SETTINGS_EDIT, "channel_account", key))
    ours = own_words(result.code)
    form = filled(again)
    form.values["address"] = address
    return channel_form(
        again,
        form=form,
        result=result,
        said=_(OUTCOMES[result.outcome]),
        words=translate(ours) if ours else result.words,
    )


def _test_message(name: str) -> Message:
    """Another text each time: some providers do not send the same one twice."""
    text = _(
        "A test message of Sizhang, sent by %(name)s at %(moment)s. You read it: the channel works.",
        name=name, moment=moment(clock.now()),
    )  # fmt: skip
    sms = SmsVariables(SmsTemplate.TRIAL, {"name": name})
    return Message(_("Test message"), text, None, sms, f"trial-{secrets.token_hex(12)}")
