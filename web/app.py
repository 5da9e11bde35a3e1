"""Making the Flask application."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from matcher.channels.outbound import Outbound
from matcher.database.engine import make_engine
from matcher.jobs.queue import Queue
from matcher.links.answer_links import AnswerLinks
from matcher.links.call_links import CallLinks
from matcher.links.contact_links import ContactLinks
from matcher.links.enquiry_links import EnquiryLinks
from matcher.links.feed_links import FeedLinks
from matcher.links.firm_links import FirmLinks
from matcher.links.personal_links import PersonalLinks
from matcher.links.request_links import RequestLinks
from matcher.sealing import Sealer
from matcher.secret_key import secret_keys
from matcher.settings import Settings, read_settings
from seeds.shipped import ShippedCounties
from web.display import navigation, template_filters
from web.http import (
    addresses,
    answer_codes,
    certificate_tries,
    complaint_limits,
    digit_tries,
    errors,
    i18n,
    password_tries,
    request_bounds,
    request_log,
    security,
    sent_by_script,
    session_cookie,
    sign_in,
    static_files,
    unit_of_work,
)
from web.http.extensions import csrf, htmx
from web.http.last_resort import LastResort
from web.pages import BLUEPRINTS


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings (by default those of the environment).

    Raises `matcher.settings.SettingsRefused` where a setting cannot be used.
    """
    settings = settings or read_settings()
    app = Flask("web", static_url_path=static_files.static_address())
    keys = secret_keys(settings)
    app.config.update(
        SECRET_KEY=keys.present,
        SECRET_KEY_FALLBACKS=list(keys.former),
        WTF_CSRF_SECRET_KEY=[*keys.former, keys.present],  # the last one signs
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_NAME="__Host-sizhang" if settings.secure_cookies else "sizhang",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    connect(app, settings)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's way

    sent_by_script.init_app(app)
    addresses.init_app(app)
    session_cookie.init_app(app)
    request_bounds.init_app(app)  # first: checking a token reads the form
    csrf.init_app(app)
    htmx.init_app(app)
    for part in (static_files, request_log, unit_of_work, i18n, sign_in, security, errors, navigation):
        part.init_app(app)
    _add_filters(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.wsgi_app = LastResort(app.wsgi_app)  # type: ignore[method-assign]  # around everything else
    return app


def connect(app: Flask, settings: Settings) -> None:
    """Let the application work on the database and the queue of these settings, from the next request on."""
    app.extensions["sizhang.settings"] = settings
    app.extensions["sizhang.engine"] = make_engine(settings.database, lock_seconds=settings.lock_seconds)
    app.extensions["sizhang.queue"] = Queue(settings)
    keys = secret_keys(settings)
    app.extensions["sizhang.shipped"] = ShippedCounties()
    app.extensions["sizhang.answer_links"] = AnswerLinks(keys)
    app.extensions["sizhang.contact_links"] = ContactLinks(keys)
    app.extensions["sizhang.call_links"] = CallLinks(keys)
    app.extensions["sizhang.enquiry_links"] = EnquiryLinks(keys)
    app.extensions["sizhang.feed_links"] = FeedLinks(keys)
    app.extensions["sizhang.firm_links"] = FirmLinks(keys)
    app.extensions["sizhang.personal_links"] = PersonalLinks(keys)
    app.extensions["sizhang.request_links"] = RequestLinks(keys)
    app.extensions["sizhang.sealer"] = Sealer(keys)
    app.extensions["sizhang.outbound"] = Outbound.of(settings)
    password_tries.connect(app)
    digit_tries.connect(app)
    certificate_tries.connect(app)
    answer_codes.connect(app, keys)
    complaint_limits.connect(app)


def _add_filters(app: Flask) -> None:
    app.jinja_env.filters.update(template_filters.FILTERS)
    app.jinja_env.tests.update(template_filters.TESTS)
    app.jinja_env.globals.update(template_filters.GLOBALS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
