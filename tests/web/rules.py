"""Every address of the application."""

from __future__ import annotations

from functools import cache

from werkzeug.routing import Rule

from matcher.settings import Settings
from web.app import create_app


@cache
def all_rules(method: str = "") -> tuple[Rule, ...]:
    """All but those of files, in order; with a method only those that take it."""
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    rules = (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")
    return tuple(sorted((rule for rule in rules if not method or method in (rule.methods or ())), key=str))
