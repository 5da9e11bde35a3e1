"""The settings of the running application."""

from __future__ import annotations

from flask import current_app

from matcher.settings import Settings


def settings() -> Settings:
    """The settings this application was made with."""
    settings: Settings = current_app.extensions["sizhang.settings"]
    return settings
