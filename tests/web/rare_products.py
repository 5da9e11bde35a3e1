"""Products the walk would not come by: an archived one, one with a file, and files of a promised visit."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Invitation, Product
from tests.builders.products import a_file, a_product


def product_pages(session: Session, county_code: str) -> list[str]:
    """The last product of the county archived, and where one with a file is kept."""
    mine = select(Product).where(Product.county_code == county_code)
    last = session.scalars(mine.order_by(Product.id.desc())).first()
    first = session.scalars(mine.order_by(Product.id)).first()
    assert last is not None
    assert first is not None
    assert last is not first
    last.active = False
    a_file(session, first, "讲义.pdf")
    return ["/products?shown=archived", f"/products/{first.id}/edit"]


def with_a_file(session: Session, invitation: Invitation) -> None:
    """A product with a file of the topic that the visit is on."""
    topic = invitation.assignment.need.parts[0].topic
    a_file(session, a_product(session, topic, name="带走的材料", name_en=""))
