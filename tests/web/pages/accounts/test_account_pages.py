"""Accounts, profile, settings, coverage and audit trail as people meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.accounts.services.sign_in import check_password
from matcher.models import Account, Region
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def test_a_new_account_shows_its_password_once(visit: Visit, store: Session) -> None:
    a_township(store)
    client = visit(an_account(store))
    form = {"role": "township", "login": "sancang.wang", "name": "王", "region_code": "320981115"}
    shown = client.post("/accounts/new", form, status=200).select_one("code")
    assert shown is not None
    assert check_password(store.get_bind(), "sancang.wang", shown.text) is not None
    assert shown.text not in client.get("/accounts").text


@pytest.mark.parametrize("role", ["township", "head", "coordinator", "observer"])
def test_a_coordinator_is_asked_what_each_role_needs(visit: Visit, store: Session, role: str) -> None:
    a_head(store)
    page = visit(an_account(store)).get(f"/accounts/new?role={role}")
    assert page.select_one(f"select[name={'head_id' if role == 'head' else 'region_code'}]")


def test_a_role_out_of_reach_leads_back_to_the_choice(visit: Visit, store: Session) -> None:
    page = visit(an_account(store)).get("/accounts/new?role=administrator")
    assert page.select("input[name=role]")
    assert not page.select("input[value=administrator]")


def test_an_administrator_above_chooses_the_county_first(visit: Visit, store: Session) -> None:
    a_township(store)
    client = visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "3209")))
    assert not client.get("/accounts/new?role=township").select("select[name=region_code]")
    page = client.get("/accounts/new?role=township&county_code=320981")
    assert page.select("option[value='320981115']")


def test_closing_an_account_signs_it_out(app: Flask, visit: Visit, store: Session) -> None:
    clerk = an_account(store, Role.TOWNSHIP)
    coordinator = an_account(store)
    store.commit()
    other = PageClient(app, account_id=clerk.id)
    other.get("/profile")
    visit(coordinator).post(f"/accounts/{clerk.id}/close", {"version": clerk.version})
    other.get("/profile", status=303)


def test_a_new_password_for_oneself_is_refused_in_words(visit: Visit, store: Session) -> None:
    own = an_account(store)
    page = visit(own).post(f"/accounts/{own.id}/password", {"version": own.version}, status=409)
    assert "profile" in page.text


def test_the_language_of_the_profile_holds_at_once(visit: Visit, store: Session) -> None:
    own = an_account(store)
    client = visit(own)
    client.post("/profile", {"name": "张", "language": "zh", "version": own.version})
    page = client.get("/profile")
    assert page.html is not None
    assert page.html["lang"] == "zh-CN"


def test_a_wrong_present_password_is_said_beside_its_field(visit: Visit, store: Session) -> None:
    own = an_account(store, password_hash=hash_password("the old one"))
    client = visit(own)
    wanted = {"present": "a guess", "wanted": "the new one", "repeated": "the new one"}
    assert client.post("/profile/password", wanted, status=422).select_one("#present-error")
    client.post("/profile/password", wanted | {"present": "the old one"})
    store.expire_all()
    assert check_password(store.get_bind(), own.login, "the new one") is not None


def test_no_password_is_ever_sent_back_into_a_form(visit: Visit, store: Session) -> None:
    client = visit(an_account(store))
    wanted = {"present": "first secret", "wanted": "short", "repeated": "other"}
    page = client.post("/profile/password", wanted, status=422)
    assert not any(secret in str(page) for secret in ("first secret", 'value="short"', 'value="other"'))


def test_settings_out_of_range_are_kept_and_marked(visit: Visit, store: Session) -> None:
    client = visit(an_account(store))
    client.get("/settings", status=303)
    page = client.get("/settings/320981")
    form = {
        str(field["name"]): str(field["value"])
        for field in page.select("main form.page-form input")
        if field.get("type") != "checkbox"
    }
    ticked = page.select("main form.page-form [name=assumed_half_days][checked]")
    form["assumed_half_days"] = [str(box["value"]) for box in ticked]
    for choice in page.select("main form.page-form select"):
        form[str(choice["name"])] = str(
            (choice.select_one("[selected]") or choice.select_one("option"))["value"]
        )
    wrong = client.post("/settings/320981", form | {"speed_kmh": "0"}, status=422)
    assert wrong.select_one("#speed-kmh-error")
    client.post(
        "/settings/320981",
        form | {"speed_kmh": "50", "quiet_from": "20:30", "digest_at": "9:05", "telephone": "0515 8521 2345"},
    )
    stored = client.get("/settings/320981")
    assert "3 settings differ" in stored.text
    kept = [stored.select_one(f"[name={name}]")["value"] for name in ("quiet_from", "digest_at", "telephone")]
    assert kept == ["20:30", "09:05", "0515-85212345"]


def test_settings_of_a_city_do_not_exist(visit: Visit, store: Session) -> None:
    a_township(store)
    client = visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "3209")))
    client.get("/settings/3209", status=404)
    client.get("/settings/320981")


def test_coverage_leads_from_the_city_down_to_the_township(visit: Visit, store: Session) -> None:
    a_need(store)
    client = visit(an_account(store, Role.OBSERVER, region=store.get_one(Region, "3209")))
    for code, below in (("3209", "320981"), ("320981", "320981115")):
        assert client.get(f"/coverage/{code}").select(f"main a[href='/coverage/{below}']")
    client.get("/coverage/320981115")
    client.get("/coverage/32", status=404)


def test_the_audit_trail_names_who_did_what(visit: Visit, store: Session) -> None:
    own = an_account(store, name="李协调")
    client = visit(own)
    client.post("/packs/new", {"name": "展板", "stock": "3"})
    page = client.get("/audit?subject=resource_pack")
    assert "Added a resource pack: 展板" in page.text
    assert "李协调" in page.text


def test_the_audit_trail_ends_at_the_county(visit: Visit, store: Session) -> None:
    elsewhere = an_account(
        store, region=a_township(store, "320982100", "别镇"), role=Role.TOWNSHIP, name="外人"
    )
    client = visit(elsewhere)
    client.post("/profile", {"name": "外人", "language": "", "version": elsewhere.version})
    assert "外人" not in visit(an_account(store)).get("/audit").text
    assert store.get_one(Account, elsewhere.id).name == "外人"
