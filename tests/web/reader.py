"""Somebody who reads Chinese or English, for tests of words and times without a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g
from flask_babel import Babel
from jinja2 import Environment

from matcher.wording import TRANSLATIONS
from web.display.template_filters import FILTERS, GLOBALS, TESTS
from web.http.addresses import same_page
from web.http.i18n import reader_language


def a_small_app() -> Flask:
    """An application that knows the translations, the filters and the components, and nothing else."""
    app = Flask("web", static_folder="static", template_folder="templates")
    app.config.update(
        SECRET_KEY="only for tests",
        BABEL_DEFAULT_LOCALE="zh",
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS),
    )
    Babel(app, locale_selector=reader_language)
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(GLOBALS, same_page=same_page)
    app.jinja_env.tests.update(TESTS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_url_rule("/needs", "needs.index", lambda: "")
    return app


@contextmanager
def reading(language: str) -> Iterator[Environment]:
    """A request of somebody who reads `language`; yields the environment that templates are written with."""
    app = a_small_app()
    with app.test_request_context("/needs?state=posted&page=2"):
        g.reader_language = language
        yield app.jinja_env
