"""One search is one entry in the browser's history."""

from __future__ import annotations

from flask import Flask, Response

from web.http.history import one_entry_a_search


def test_what_the_browser_keeps_of_a_filtered_list(app: Flask) -> None:
    replaced, none, step = "HX-Replace-Url", "HX-Push-Url", None
    for before, after, kept in (
        ("", "search=w&shown=", step),
        ("search=w&shown=", "search=wa&shown=", replaced),
        ("search=wa", "search=wa", none),  # leaving the field tells of a change once more
        ("search=wa&shown=", "search=wa", none),
        ("search=wa&page=3", "search=wan", replaced),
        ("search=wa", "search=wa&shown=all", step),
        ("search=%E4%B8%9C", "search=%E4%B8%9C%E5%8F%B0", replaced),
        ("shown=all", "search=wa&shown=all", step),
    ):
        headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/venues?{before}"}
        with app.test_request_context(f"/venues?{after}", headers=headers):
            sent = one_entry_a_search(Response()).headers
        assert {name for name in (replaced, none) if name in sent} == ({kept} if kept else set()), (
            before,
            after,
        )
        if kept is replaced:
            assert sent[replaced] == f"/venues?{after}"


def test_an_address_that_is_none_is_not_looked_at(app: Flask) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://["}
    with app.test_request_context("/venues?search=w", headers=headers):
        assert "HX-Push-Url" not in one_entry_a_search(Response()).headers
