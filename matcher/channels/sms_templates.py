"""The texts of SMS, which a county registers with its provider before the first one is sent (短信模板).

Carriers let only registered texts through, with what is filled in bounded: 1 to 35 characters, no link, no person's
number. Links stand in the text itself, where they are the same for everybody: `site` is the address of this
installation, and the code of six digits says whose invitation it is.
"""

from __future__ import annotations

import re
from enum import StrEnum

from matcher.vocabulary import ChannelKind


class SmsTemplate(StrEnum):
    """What an SMS may be about."""

    ANSWER = "answer"  # please answer an invitation
    CHANGE = "change"  # something promised is not as it was
    NOTICE = "notice"  # something is coming, or is to be done
    ANSWERED = "answered"  # a complaint or suggestion has its answer
    TRIAL = "trial"  # the coordinator tries the channel


TEXTS: dict[SmsTemplate, str] = {
    SmsTemplate.ANSWER: "{name}您好，{place}请您{when}讲{topic}，请在{until}前打开{site}/a 输入{code}答复。",
    SmsTemplate.CHANGE: "{name}您好，{when}{place}{topic}有变动：{change}。如有疑问请致电{office}。",
    SmsTemplate.NOTICE: "{name}您好，{when}{place}{topic}，{notice}。如有疑问请致电{office}。",
    SmsTemplate.ANSWERED: (
        "您好，您{when}提交的意见建议，{office}{answered}，请打开{site}/suggestions 输入编号{number}查看。"
    ),
    SmsTemplate.TRIAL: "{name}您好，这是一条测试短信，收到即表示短信通道已经接通。",
}
CONSTANT = frozenset({"site"})
"""What is filled in once, when the text is registered."""


def variables(template: SmsTemplate) -> tuple[str, ...]:
    """What is filled into each message, in the order of the text."""
    return tuple(name for name in re.findall(r"{(\w+)}", TEXTS[template]) if name not in CONSTANT)


def registered_text(template: SmsTemplate, kind: ChannelKind, site: str) -> str:
    """The text as it is to be registered: Aliyun's variables have names (`${name}`), Tencent's numbers (`{1}`)."""
    names = variables(template)
    marks = {
        name: f"${{{name}}}" if kind is ChannelKind.SMS_ALIYUN else f"{{{number}}}"
        for number, name in enumerate(names, 1)
    }
    return TEXTS[template].format(site=site, **marks)
