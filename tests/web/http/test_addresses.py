"""Going back only ever leads to this server."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from web.http.addresses import LONGEST, here, local_address, nearest_page, same_page


@pytest.mark.parametrize("address", ["/needs", "/needs?state=posted&page=2", "/rounds/7#answers"])
def test_our_own_paths_are_kept(address: str) -> None:
    assert local_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "",
     None, "/\t/elsewhere.example", "needs", "/ok\nSet-Cookie: a=b", "/needs?search=" + "a" * LONGEST],
)  # fmt: skip
def test_anything_else_leads_home(address: str | None) -> None:
    assert local_address(address) == "/"


def test_no_redirect_names_a_host(app: Flask) -> None:
    client = app.test_client()
    for path in ("//needs", "//elsewhere.example/needs", "/needs//new", "///elsewhere.example//"):
        for method in ("GET", "POST"):
            answer = client.open(path, base_url="http://elsewhere.example", method=method)
            location = answer.headers.get("Location", "/")
            assert location.startswith("/"), path
            assert not location.startswith("//"), path
            assert "//elsewhere.example" not in answer.get_data(as_text=True)


def test_above_every_form_there_is_a_page(app: Flask) -> None:
    pages = {
        "/needs/7/withdraw": "/needs/7",
        "/rounds/3/needs/7/place": "/rounds/3/needs/7",
        "/needs/new": "/needs/new",
        "/heads/3/offer/days/remove": "/heads/3/offer/days",
        "/nothing/here": "/",
        "/": "/",
        "//x": "/",
    }
    with app.test_request_context():
        assert {path: nearest_page(path) for path in pages} == pages


def test_the_same_page_is_asked_for_something_else_whatever_the_query_names(app: Flask) -> None:
    odd = "endpoint=home.index&_external=1&_scheme=x&need_id=9&shown=a&shown=b&page=2"
    with app.test_request_context(f"/needs?{odd}"):
        assert same_page(page=3) == f"/needs?{odd[:-1]}3"
    with app.test_request_context("/", environ_overrides={"PATH_INFO": "//elsewhere.example/x"}):
        assert same_page(page=3) == "/elsewhere.example/x?page=3"


def test_the_answer_to_a_form_leafs_through_the_page_above_it(app: Flask) -> None:
    with app.test_request_context("/links/heads/7/end?link=page", method="POST"):
        assert same_page(page=2) == "/links?link=page&page=2"


def test_a_part_of_a_page_leads_back_to_the_page(app: Flask) -> None:
    pages = {
        "http://localhost/needs/new": "/needs/new",
        "http://localhost/rounds/3?view=list&search=%E4%B8%9C": "/rounds/3?view=list&search=%E4%B8%9C",
        "http://localhost/needs/7/withdraw": "/needs/7",  # a form that came back with messages
        "http://localhost//elsewhere.example": "/",
        "http://[": "/",
    }
    for shown, page in pages.items():
        for method in ("GET", "POST"):
            headers = {"HX-Request": "true", "HX-Current-URL": shown}
            with app.test_request_context("/needs/topics?q=x", method=method, headers=headers):
                assert here() == page, (method, shown)


def test_a_link_with_a_long_query_leads_to_its_page(app: Flask) -> None:
    for length in (501, LONGEST, LONGEST + 1, 3 * LONGEST):
        link = "/needs?search=" + "a" * (length - 14)
        sent = app.test_client().get(link).headers["Location"]
        back = link if length <= LONGEST else "/needs"
        assert parse_qs(urlsplit(sent).query)["next"] == [back]
        page = BeautifulSoup(app.test_client().get(sent).data, "html5lib")
        assert page.select_one("#main [name=next]")["value"] == back
