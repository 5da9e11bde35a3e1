"""What a message channel is called, what is entered for it, and where that is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.channels.account_fields import FIELDS
from matcher.channels.message import Outcome
from matcher.channels.sms_templates import SmsTemplate
from matcher.vocabulary import ChannelKind
from matcher.wording import msgid
from web.http.i18n import translate

_BY_LINK = msgid("To one person at a time, with the personal link.")
_BY_SMS = msgid("To one telephone, with a code instead of the link. The texts are registered first.")
_IN_GROUP = msgid(
    "Into a working group: a digest in numbers, each working day at an hour of the county, and after a plan "
    "is sent out."
)
ABOUT: Mapping[ChannelKind, str] = {
    ChannelKind.WECOM_APP: _BY_LINK,
    ChannelKind.DINGTALK_APP: _BY_LINK,
    ChannelKind.FEISHU_APP: _BY_LINK,
    ChannelKind.SMS_ALIYUN: _BY_SMS,
    ChannelKind.SMS_TENCENT: _BY_SMS,
    ChannelKind.EMAIL: _BY_LINK,
    ChannelKind.WECOM_ROBOT: _IN_GROUP,
    ChannelKind.DINGTALK_ROBOT: _IN_GROUP,
    ChannelKind.FEISHU_ROBOT: _IN_GROUP,
}

ADDRESSES: Mapping[ChannelKind, str] = {
    ChannelKind.WECOM_APP: msgid("Account of the member in WeCom (userid)"),
    ChannelKind.DINGTALK_APP: msgid("Account of the member in DingTalk (userid)"),
    ChannelKind.FEISHU_APP: msgid("open_id, user_id or e-mail address of the member in Feishu"),
    ChannelKind.SMS_ALIYUN: msgid("Mobile number"),
    ChannelKind.SMS_TENCENT: msgid("Mobile number"),
    ChannelKind.EMAIL: msgid("E-mail address"),
}

_WEBHOOK = msgid("Paste the whole webhook address; only its key is kept.")
_SIGN = msgid("Where the robot is secured by a signature. Leave it empty if it is secured otherwise.")
_NAMES: Mapping[str, tuple[str, str]] = {
    "corp_id": (msgid("Corp ID"), msgid("WeCom's administration page: My company.")),
    "agent_id": (msgid("Agent ID"), msgid("On the app's own page, digits only.")),
    "app_key": (msgid("Client ID (AppKey)"), ""),
    "app_id": (msgid("App ID"), ""),
    "access_key_id": (
        msgid("AccessKey ID"), msgid("Of a RAM user that may send SMS and nothing else."),
    ),
    "secret_id": (msgid("SecretId"), msgid("Of a sub-account that may send SMS and nothing else.")),
    "sdk_app_id": (msgid("SdkAppId"), msgid("Digits only.")),
    "sign_name": (msgid("Signature"), msgid("As approved by the provider, without the brackets 【】.")),
    "sender": (msgid("Sender's address"), ""),
    "sender_name": (msgid("Sender's name"), msgid("Shown to the recipients, for example the association's name.")),
    "user": (msgid("Sign-in name of the mailbox"), msgid("Mostly the same as the sender's address.")),
    "secret": (msgid("Secret"), ""),
    "key": (msgid("Webhook address"), _WEBHOOK),
    "access_token": (msgid("Webhook address"), _WEBHOOK),
    "hook": (msgid("Webhook address"), _WEBHOOK),
    "sign": (msgid("Key of the signature"), _SIGN),
}  # fmt: skip
_SECRETS: Mapping[ChannelKind, tuple[str, str]] = {
    ChannelKind.DINGTALK_APP: (msgid("Client secret (AppSecret)"), ""),
    ChannelKind.FEISHU_APP: (msgid("App secret"), ""),
    ChannelKind.SMS_ALIYUN: (msgid("AccessKey secret"), ""),
    ChannelKind.SMS_TENCENT: (msgid("SecretKey"), ""),
    ChannelKind.EMAIL: (
        msgid("Password of the mailbox"), msgid("Many providers want an authorization code of its own here."),
    ),
}  # fmt: skip
TEMPLATE_NAMES: Mapping[SmsTemplate, str] = {
    SmsTemplate.ANSWER: msgid("Please answer an invitation"),
    SmsTemplate.CHANGE: msgid("Something promised has changed"),
    SmsTemplate.NOTICE: msgid("Something is coming, or is to be done"),
    SmsTemplate.ANSWERED: msgid("A complaint or suggestion is answered"),
    SmsTemplate.TRIAL: msgid("Test message"),
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.ACCEPTED: msgid("The provider has taken the message"),
    Outcome.RETRY: msgid("Not sent now: it can be tried again later"),
    Outcome.REFUSED: msgid("The provider has refused the message"),
    Outcome.UNDELIVERABLE: msgid("Nobody can be reached at this address"),
    Outcome.UNKNOWN: msgid("No answer: it may have been sent or not"),
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of the form, in the reader's language."""

    name: str
    label: str
    hint: str
    is_secret: bool
    is_optional: bool


def fields_shown(kind: ChannelKind) -> list[FieldShown]:
    """What the form of an account of this kind asks for, without the templates of SMS."""
    return [
        FieldShown(field.name, *_words(kind, field.name), field.secret, field.optional)
        for field in FIELDS[kind]
        if not field.name.startswith("template_")
    ]


def _words(kind: ChannelKind, name: str) -> tuple[str, str]:
    label, hint = _SECRETS.get(kind, _NAMES[name]) if name == "secret" else _NAMES[name]
    return translate(label), translate(hint) if hint else ""
