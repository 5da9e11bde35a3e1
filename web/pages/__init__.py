"""The pages: one blueprint a file, listed here."""

from flask import Blueprint

from web.pages.aboard.aboard import aboard
from web.pages.aboard.first_account import first_account
from web.pages.aboard.people import aboard_people
from web.pages.aboard.steps import aboard_steps
from web.pages.accounts.accounts import accounts
from web.pages.accounts.language import language
from web.pages.accounts.messages import messages
from web.pages.accounts.profile import profile
from web.pages.accounts.sign_in import sign_in
from web.pages.accounts.sign_in_help import sign_in_help
from web.pages.area_weeks.area_weeks import area_weeks
from web.pages.campaigns.campaign_stops import campaign_stops
from web.pages.campaigns.campaigns import campaigns
from web.pages.campaigns.plannings import plannings
from web.pages.certificates.certificate_check import certificate_check
from web.pages.certificates.certificate_issuer import certificate_issuer
from web.pages.certificates.certificates import certificates
from web.pages.complaints.complaints import complaints
from web.pages.complaints.suggestions import suggestions
from web.pages.copying.copying import copying
from web.pages.counties.counties import counties
from web.pages.emergencies.calls import calls
from web.pages.emergencies.emergencies import emergencies
from web.pages.emergencies.teams import teams
from web.pages.figures.figures import figures
from web.pages.firm_requests.firm_contacts import firm_contacts
from web.pages.firm_requests.firm_link import firm_link
from web.pages.firm_requests.firm_requests import firm_requests
from web.pages.groups.group_members import group_members
from web.pages.groups.group_words import group_words
from web.pages.groups.groups import groups
from web.pages.handing_over.handing_over import handing_over
from web.pages.heads.answer_code import answer_code
from web.pages.heads.answer_link import answer_link
from web.pages.heads.answers import answers
from web.pages.heads.calendar import calendar
from web.pages.heads.change_requests import change_requests
from web.pages.heads.enquiries import enquiries
from web.pages.heads.offers import offers
from web.pages.heads.personal_firm import personal_firm
from web.pages.heads.personal_group import personal_group
from web.pages.heads.personal_offer import personal_offer
from web.pages.heads.personal_page import personal_page
from web.pages.holidays.calendar_days import calendar_days
from web.pages.links.links import links
from web.pages.menu.menu import menu
from web.pages.needs.contact_link import contact_link
from web.pages.needs.contact_links import contact_links
from web.pages.needs.details import details
from web.pages.needs.duties import duties
from web.pages.needs.forecasts import need_forecasts
from web.pages.needs.moves import moves
from web.pages.needs.needs import needs
from web.pages.needs.series import series
from web.pages.needs.unplaced import unplaced
from web.pages.needs.visit_list import visit_list
from web.pages.needs.visits import visits
from web.pages.notifications.call_list import notifications
from web.pages.notifications.demo_inbox import demo_inbox
from web.pages.outputs.outputs import outputs
from web.pages.overview.audit import audit
from web.pages.overview.coverage import coverage
from web.pages.overview.health import health
from web.pages.overview.home import home
from web.pages.overview.self_check import self_check
from web.pages.overview.service import service
from web.pages.packs.ahead import kit_ahead
from web.pages.packs.kit import kit
from web.pages.packs.lending import lending
from web.pages.packs.lending_places import lending_places
from web.pages.papers.papers import papers
from web.pages.personal_data.erasing import erasing
from web.pages.personal_data.numbers import numbers
from web.pages.personal_data.own_data import own_data
from web.pages.personal_data.own_notice import own_notice
from web.pages.personal_data.privacy import privacy
from web.pages.posts.post_drafts import post_drafts
from web.pages.posts.post_forms import post_forms
from web.pages.posts.posts import posts
from web.pages.posts.register import post_register
from web.pages.products.products import products
from web.pages.recruiting.recruiting import recruiting
from web.pages.regions.region_changes import region_changes
from web.pages.regions.townships import townships
from web.pages.registry.heads import heads
from web.pages.registry.institutions import institutions
from web.pages.registry.names_alike import names_alike
from web.pages.registry.opt_outs import opt_outs
from web.pages.registry.packs import packs
from web.pages.registry.personal_pages import personal_pages
from web.pages.registry.register_head import registration
from web.pages.registry.topics import topics
from web.pages.registry.venues import venues
from web.pages.rounds.ask_for_change import requests_of_week
from web.pages.rounds.ask_whether import enquiries_of_week
from web.pages.rounds.assignments import assignments
from web.pages.rounds.call_off import week_call_off
from web.pages.rounds.hands import hands
from web.pages.rounds.invitations import invitations
from web.pages.rounds.plans import plans
from web.pages.rounds.round_needs import round_needs
from web.pages.rounds.rounds import rounds
from web.pages.rounds.runs import runs
from web.pages.rounds.week_news import week_news
from web.pages.rounds.week_out import week_out
from web.pages.scenarios.scenarios import scenarios
from web.pages.settings.channel_trial import channel_trial
from web.pages.settings.channels import channels
from web.pages.settings.county_settings import settings
from web.pages.settings.message_previews import previews
from web.pages.sheets.sheets import sheets
from web.pages.subscriptions.calendar_feed import calendar_feed
from web.pages.subscriptions.subscriptions import subscriptions
from web.pages.subscriptions.visit_file import visit_file
from web.pages.transfers.own_transfer import own_transfer
from web.pages.transfers.transfers import transfers
from web.pages.workbench.best_fix import best_fixes
from web.pages.workbench.cells import visit_cells
from web.pages.workbench.check import week_check
from web.pages.workbench.hand_heads import hand_heads
from web.pages.workbench.news_of_week import news_of_week
from web.pages.workbench.overriding import overriding
from web.pages.workbench.remedies import remedies
from web.pages.workbench.steps import steps

BLUEPRINTS: tuple[Blueprint, ...] = (
    aboard, aboard_people, aboard_steps, first_account,
    health, home, language, figures, sign_in, sign_in_help, answers, answer_code, answer_link, personal_page,
    personal_offer, offers, calendar, rounds, round_needs, runs, plans, assignments, invitations,
    notifications, links, demo_inbox, needs, need_forecasts, series, visits, unplaced, visit_cells,
    hand_heads, overriding, steps, week_out, week_call_off, remedies, hands, enquiries, enquiries_of_week,
    week_news, news_of_week, visit_list, sheets, subscriptions, calendar_feed, visit_file, details, moves,
    contact_link, contact_links, suggestions, complaints, venues, topics, packs, institutions, heads, registration,
    change_requests, requests_of_week, best_fixes, week_check,
    opt_outs, personal_pages, names_alike, accounts, settings, channels, channel_trial, previews, coverage,
    audit, service, self_check, profile, messages, certificates, certificate_check, certificate_issuer, scenarios,
    area_weeks, counties, copying, handing_over, calendar_days,
    erasing, own_data, own_notice, duties, privacy, posts, post_register, post_forms, papers, numbers, post_drafts,
    outputs, firm_requests, firm_contacts, firm_link, personal_firm, menu, products, recruiting, campaigns,
    campaign_stops, plannings,
    emergencies, calls, teams,
    lending, lending_places, kit_ahead, kit,
    groups, group_members, group_words, personal_group,
    townships, region_changes, transfers, own_transfer,
)  # fmt: skip
