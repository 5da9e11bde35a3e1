"""The pages: one blueprint a file, listed here."""

from flask import Blueprint

from web.views.accounts import accounts
from web.views.answers import answers
from web.views.assignments import assignments
from web.views.audit import audit
from web.views.calendar import calendar
from web.views.coverage import coverage
from web.views.heads import heads
from web.views.health import health
from web.views.home import home
from web.views.institutions import institutions
from web.views.language import language
from web.views.needs import needs
from web.views.offers import offers
from web.views.packs import packs
from web.views.plans import plans
from web.views.profile import profile
from web.views.round_needs import round_needs
from web.views.rounds import rounds
from web.views.runs import runs
from web.views.seats import seats
from web.views.settings import settings
from web.views.sign_in import sign_in
from web.views.topics import topics
from web.views.venues import venues
from web.views.visits import visits

BLUEPRINTS: tuple[Blueprint, ...] = (
    health, home, language, sign_in, answers, offers, calendar, rounds, round_needs, runs, plans, assignments, seats,
    needs, visits,
    venues, topics, packs, institutions, heads, accounts, settings, coverage, audit, profile,
)  # fmt: skip
