"""The reader's language: that of a personal link's address, else the switch, the account's, the browser's, Chinese."""

from __future__ import annotations

from flask import Flask, g, has_request_context, request, session
from flask_login import current_user
from markupsafe import Markup

from matcher.wording import TRANSLATIONS, Phrase, render, translated
from web.http.extensions import babel
from web.http.page_scope import page_scope

LANGUAGES = {"zh": "中文", "en": "English"}
CHINESE, ENGLISH = "zh", "en"
COOKIE_KEY = "language"


def choose_language() -> str:
    """`zh` or `en` for the present request."""
    if not has_request_context():
        return CHINESE
    chosen = g.get("language") or session.get(COOKIE_KEY)
    if chosen not in LANGUAGES and current_user and current_user.is_authenticated:
        chosen = current_user.account.locale
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES), default=CHINESE)


def read_language_of_address() -> None:
    """Let the address say the language: behind a link, or to a stranger, there is no session to keep it."""
    asked = request.args.get("language", "")
    g.language = asked if asked in LANGUAGES else None


def chosen_language() -> str | None:
    """The language that the address says, for the page's own addresses."""
    return g.get("language")


def reader_language() -> str:
    """`zh` or `en`: what the present reader reads, as it is when a page first asks; Chinese where there is no page."""
    try:
        scope = page_scope()
    except RuntimeError:
        return CHINESE
    settled: str | None = scope.get("reader_language")
    if settled is None:
        settled = scope["reader_language"] = choose_language()
    return settled


def is_chinese() -> bool:
    """True where the reader reads Chinese."""
    return reader_language() == CHINESE


def translate(words: str | Phrase) -> str:
    """A domain sentence in the reader's language."""
    return render(words, reader_language())


def say(message: str, **fields: object) -> Markup:
    """`_()` of the templates: a sentence in the reader's language, its fields escaped. `%%` stands for `%`."""
    said = Markup(translated(message, reader_language()))  # noqa: S704 - of our own catalogue
    return said % fields if "%" in said else said


def init_app(app: Flask) -> None:
    """Set up translations and tell the templates the language."""
    app.config["BABEL_DEFAULT_LOCALE"] = CHINESE
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    babel.init_app(app, locale_selector=reader_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["_"] = say  # Jinja's own formats what has no fields too

    @app.context_processor
    def languages() -> dict[str, object]:
        return {"languages": LANGUAGES, "language": reader_language(), "is_chinese": is_chinese()}
