"""The pages: one blueprint a file, listed here."""

from flask import Blueprint

from web.views.answers import answers
from web.views.assignments import assignments
from web.views.calendar import calendar
from web.views.health import health
from web.views.home import home
from web.views.language import language
from web.views.offers import offers
from web.views.plans import plans
from web.views.round_needs import round_needs
from web.views.rounds import rounds
from web.views.runs import runs
from web.views.sign_in import sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (
    health, home, language, sign_in, answers, offers, calendar, rounds, round_needs, runs, plans, assignments,
)  # fmt: skip
