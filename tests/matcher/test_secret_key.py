"""Another key signs nobody out and spoils no open form, unless the old one is known to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.secret_key import forget_former_key, is_weak, new_key, rotate_key, secret_keys
from matcher.settings import Settings
from tests.builders.people import an_account
from tests.page_client import PageClient
from web.app import create_app


def moved(client: PageClient, app: Flask) -> PageClient:
    """The same browser, with its cookies, before another application."""
    there = PageClient(app)
    there.client._cookies = client.client._cookies
    return there


@pytest.mark.parametrize(("keep_former", "still_in"), [(True, True), (False, False)])
def test_sign_ins_and_open_forms_outlive_a_change_of_the_key_where_they_should(
    app: Flask, store: Session, keep_former: bool, still_in: bool
) -> None:
    account = an_account(store)
    store.commit()
    settings: Settings = Settings(
        home=app.extensions["sizhang.settings"].home, database_url=app.extensions["sizhang.settings"].database
    )
    before = create_app(settings)
    client = PageClient(before, account_id=account.id)
    form = client.csrf_token()
    rotate_key(settings)
    if not keep_former:
        forget_former_key(settings)
    after = create_app(settings)
    there = moved(client, after)
    there.get("/profile", status=200 if still_in else 303)
    answer = there.client.post("/language", headers={"X-CSRFToken": form})
    assert (answer.status_code == 303) is still_in
    for each in (before, after):
        each.extensions["sizhang.engine"].dispose()


def test_the_former_key_counts_as_long_as_a_sign_in_lasts(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path), session_hours=12)
    former = secret_keys(settings).present
    rotate_key(settings)
    keys = secret_keys(settings)
    assert keys.present != former
    assert keys.former == (former,)
    kept = tmp_path / "secret.former.key"
    assert kept.stat().st_mode & 0o077 == 0
    long_ago = kept.stat().st_mtime - 12 * 3600 - 60
    os.utime(kept, (long_ago, long_ago))
    assert secret_keys(settings).former == ()


def test_a_key_of_the_settings_has_its_former_one_beside_it() -> None:
    keys = secret_keys(Settings(secret_key="new", former_secret_key="old"))
    assert (keys.present, keys.former) == ("new", ("old",))


@pytest.mark.parametrize("key", ["changeme", "…", "a" * 64, "abab" * 16, "0123456789" * 3])
def test_what_could_be_guessed_is_weak(key: str) -> None:
    assert is_weak(key)
    assert not is_weak(new_key())
