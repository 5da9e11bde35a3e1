"""The pages: one blueprint a file, listed here."""

from flask import Blueprint

from web.views.health import health
from web.views.home import home
from web.views.language import language
from web.views.sign_in import sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (health, home, language, sign_in)
