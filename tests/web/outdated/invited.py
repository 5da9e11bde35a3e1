"""An invitation in the little county."""

from __future__ import annotations

from matcher.models import (
    Invitation,
)
from tests.builders.rounds import an_assignment
from tests.web.outdated.little_county import LittleCounty


def an_invitation(county: LittleCounty) -> Invitation:
    found = county.session.query(Invitation).first()
    return found or an_assignment(county.session, county.week.needs[0], county.week.heads[0]).invitations[0]
