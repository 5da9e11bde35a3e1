"""Addresses that are secrets stand in no log, neither in ours nor in that of the proxy of docs/operate.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from matcher.settings import Settings
from web.app import create_app
from web.http.access_mark import access_of
from web.http.loggable_path import loggable_path

ARGUMENT = re.compile(r"<[^>]+>")
ROOT = Path(__file__).parents[3]


def secret_addresses() -> list[str]:
    """Every address that somebody may open who has it, with `secret` for what nobody else knows.

    It comes first; what stands behind it names a record, and opens nothing by itself.
    """
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    found = []
    for rule in app.url_map.iter_rules():
        access = access_of(app.view_functions[rule.endpoint])
        if access and (access.by_link or access.without_token) and rule.arguments:
            found.append(ARGUMENT.sub("7", ARGUMENT.sub("secret", str(rule), count=1)))
    return sorted(set(found))


@pytest.mark.parametrize("path", secret_addresses())
@pytest.mark.parametrize("before", ["", "/"], ids=["as_made", "with_a_slash_too_many"])
def test_it_stands_in_no_log(path: str, before: str) -> None:
    path = before + path
    assert "secret" not in loggable_path(path)
    described = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    left_out = re.search(r"map \$request_uri \$sizhang_logged \{\s+~(\S+) 0;", described)
    assert left_out is not None
    assert re.match(left_out[1], path)
