"""Saying in whose name a county issues service records."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.certificates.schemas.issuer import IssuerCommand
from matcher.database.ensure_fresh import ensure_version
from matcher.models import CertificateIssuer
from matcher.policy import Actor


def save_issuer(session: Session, actor: Actor, county_code: str, command: IssuerCommand) -> None:
    """Keep it; papers issued before stay as they are. Raises `Outdated` where somebody else was faster."""
    issuer = session.get(CertificateIssuer, county_code, with_for_update=True)
    ensure_version(issuer.version if issuer else 0, command.version)
    if issuer is None:
        issuer = CertificateIssuer(county_code=county_code, name=command.name)
        session.add(issuer)
    issuer.name, issuer.is_declared = command.name, command.is_declared
    issuer.person, issuer.contact = command.person, command.contact
    record(session, actor, "certificate_issuer.edit", issuer, declared=issuer.is_declared)
