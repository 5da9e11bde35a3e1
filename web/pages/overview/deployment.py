"""What an application knows of where and how it runs."""

from __future__ import annotations

from flask import Flask
from limits import parse_many

from matcher.self_check.deployment import Deployment
from matcher.settings import Settings


def deployment(app: Flask, version: str) -> Deployment:
    """The application's addresses and settings, for the self-check."""
    settings: Settings = app.extensions["sizhang.settings"]
    limit = parse_many(settings.sign_in_limit)[0]
    return Deployment(
        addresses=tuple(sorted({str(rule) for rule in app.url_map.iter_rules()})),
        public_url=settings.public_url,
        has_secure_cookies=settings.secure_cookies,
        idle_minutes=settings.session_idle_minutes,
        wrong_passwords=limit.amount,
        wrong_seconds=limit.get_expiry(),
        is_demonstration=settings.demo,
        version=version,
        contacts_months=settings.keep_contacts_months,
        sign_ins_months=settings.keep_sign_ins_months,
        messages_months=settings.keep_messages_months,
    )
