"""The forms that replace the address of a calendar."""

from __future__ import annotations

from dataclasses import replace

from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page(county: LittleCounty) -> str:
    """There are addresses only where people can reach the service."""
    extensions = county.app.extensions
    extensions["sizhang.settings"] = replace(
        extensions["sizhang.settings"], public_url="https://sizhang.example"
    )
    return "/subscriptions"


def _page_of_head(county: LittleCounty) -> str:
    _page(county)
    return f"/subscriptions/heads/{county.week.heads[0].id}"


SUBSCRIPTIONS: Forms = {
    "subscriptions.replace": Outdated(
        _page,
        "/subscriptions/replace",
        lambda county: county.person("bert").submit("/subscriptions", "/subscriptions/replace"),
        "changed after you had opened it",
    ),
    "subscriptions.replace_of_head": Outdated(
        _page_of_head,
        "/replace",
        lambda county: county.person("bert").submit(_page_of_head(county), "/replace"),
        "changed after you had opened it",
    ),
    "subscriptions.replace_of_region": Outdated(
        _page,
        "/regions/320981115/replace",
        lambda county: county.person("bert").submit("/subscriptions", "/regions/320981115/replace"),
        "changed after you had opened it",
    ),
}
