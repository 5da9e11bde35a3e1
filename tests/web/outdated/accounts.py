"""The forms of accounts, the profile and settings, and those about nothing that others may change."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _account_page(**state: object) -> Callable[[LittleCounty], str]:
    def page(county: LittleCounty) -> str:
        for name, value in state.items():
            setattr(county.accounts["cleo"], name, value)
        return f"/accounts/{county.accounts['cleo'].id}/edit"

    return page


def _account_renamed(county: LittleCounty) -> None:
    county.person("bert").submit(_account_page()(county), "/edit", {"name": "克丽丽"})


def _settings_page(county: LittleCounty) -> str:
    return f"/settings/{county.week.round.area_code}"


def _settings_changed(county: LittleCounty, speed: int = 44) -> None:
    page = _settings_page(county)
    county.person("bert").submit(page, page, {"speed_kmh": str(speed)})


def _own_settings(county: LittleCounty) -> str:
    _settings_changed(county, 42)
    return _settings_page(county)


def _profile_changed(county: LittleCounty) -> None:
    county.person("anna").submit("/profile", "/profile", {"name": "安娜娜"})


ACCOUNTS: Forms = {
    "accounts.create": NeverOutdated("a new account; a name that is taken is refused beside its field"),
    "accounts.update": Outdated(
        _account_page(),
        "/edit",
        _account_renamed,
        "Stored now: 克丽丽",
        typed={"name": "克克"},
        kept=("克克",),
    ),
    "erasing.erase_of_account": Outdated(
        lambda county: _account_page()(county).replace("/edit", "/erase"),
        "/erase",
        _account_renamed,
        "克丽丽",
    ),
    "numbers.show": NeverOutdated("it shows a number and changes nothing"),
    "own_data.own_file": NeverOutdated("what is held is read as it is at that moment"),
    "own_data.head_file": NeverOutdated("what is held is read as it is at that moment"),
    "own_data.link_file": NeverOutdated("what is held is read as it is at that moment"),
    **{
        f"own_notice.{view}": NeverOutdated("a version that is not in force any more is shown again")
        for view in ("own", "by_answer_link", "by_page_link", "by_link_of_contact", "by_link_of_firm")
    },
    "own_data.ask": NeverOutdated("it is a new wish; a form that is sent twice is one"),
    "own_data.ask_by_link": NeverOutdated("it is a new wish; a form that is sent twice is one"),
    "accounts.close": Outdated(_account_page(), "/close", _account_renamed, "克丽丽"),
    "accounts.reopen": Outdated(_account_page(active=False), "/reopen", _account_renamed, "克丽丽"),
    "accounts.reset": Outdated(_account_page(), "/password", _account_renamed, "克丽丽"),
    "profile.update": Outdated(
        lambda county: "/profile",
        "/profile",
        _profile_changed,
        "Stored now: 安娜娜",
        typed={"name": "安安"},
        kept=("安安",),
    ),
    "messages.update_own": NeverOutdated("the whole list is replaced by the one that is shown"),
    "messages.update_heads": NeverOutdated("the whole list is replaced by the one that is shown"),
    "profile.update_password": NeverOutdated("it asks for the present password, which is what it changes"),
    "settings.update": Outdated(
        _settings_page,
        "/settings/320981",
        _settings_changed,
        "Stored now: 44",
        typed={"speed_kmh": "55"},
        kept=("55",),
    ),
    "settings.reset": Outdated(_own_settings, "/reset", _settings_changed, "Back to the usual"),
}


OWN: Forms = {
    "sign_in.enter": NeverOutdated("it changes nothing but one's own sign-in"),
    "profile.end_sign_in": NeverOutdated(
        "one browser of one's own; ended twice it has ended, and it says so"
    ),
    "profile.end_others": NeverOutdated("all of one's other browsers, as many as there are at that moment"),
    "sign_in.leave": NeverOutdated("it ends one's own sign-in; ended twice it has ended"),
    "language.switch": NeverOutdated("it is remembered in one's own browser only"),
}
