"""The forms of message channels."""

from __future__ import annotations

from matcher.models import ChannelAccount
from tests.builders.channels import a_channel_account
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _account(county: LittleCounty) -> ChannelAccount:
    return county.session.query(ChannelAccount).first() or a_channel_account(
        county.session, base="https://qyapi.weixin.qq.com"
    )


def _page(county: LittleCounty) -> str:
    return f"/channels/{_account(county).id}/edit"


def _page_of_one_switched_off(county: LittleCounty) -> str:
    _account(county).enabled = False
    return _page(county)


def _renamed(county: LittleCounty) -> None:
    county.person("bert").submit(_page(county), "/edit", {"name": "另一个群"})


CHANNELS: Forms = {
    "channels.create": NeverOutdated("a new channel; a county may have several of a kind"),
    "channels.update": Outdated(
        _page, "/edit", _renamed, "Stored now: 另一个群", typed={"name": "医卫群"}, kept=("医卫群",)
    ),
    "channels.switch_off": Outdated(_page, "/off", _renamed, "另一个群"),
    "channels.switch_on": Outdated(_page_of_one_switched_off, "/on", _renamed, "另一个群"),
    "channels.delete": Outdated(_page, "/delete", _renamed, "另一个群"),
    "channel_trial.send_test_message": NeverOutdated("it tries the channel as it is stored at that moment"),
}
