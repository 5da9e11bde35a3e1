"""Heads of whom only name, number, institution and topic are known, so that what is assumed can be seen."""

from __future__ import annotations

from datetime import datetime

from matcher import clock
from matcher.links.services.give_personal_page import give_personal_page
from matcher.models import Head
from matcher.policy import Actor
from matcher.registry.schemas.register_head import RegisterHead
from matcher.registry.services.register_head import register_head
from seeds.catalogue import topics_by_code
from seeds.demo.county_stage import CountyStage
from seeds.population.names import DEMONSTRATION


def enter_with_four_facts(
    stage: CountyStage, name: str, institution: str, topic: str, number: str, at: datetime
) -> Head:
    """Let the coordinator enter the head at that moment, without an account, and open the personal page."""
    coordinator = Actor.of(stage.accounts.coordinator)
    command = RegisterHead(
        name=name + DEMONSTRATION, institution=institution + DEMONSTRATION, phone=number,
        topic=topics_by_code()[topic].name,
    )  # fmt: skip
    with clock.pretending(at):
        head = register_head(stage.session, coordinator, command).head
        give_personal_page(stage.session, coordinator, head, 0)
    return head
