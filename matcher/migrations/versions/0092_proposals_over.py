"""Proposals of heads that are over, as their need is not open any more; those that wait for such a need are.

Revision ID: 0092
Revises: 0091
"""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None

STATES = ("waiting", "taken", "declined")
proposals = sa.table(
    "head_proposal",
    sa.column("need_id"),
    sa.column("state"),
    sa.column("settled_at"),
    sa.column("proposed_at"),
)
needs = sa.table("need", sa.column("id"), sa.column("status"))


def upgrade() -> None:
    _say_states(*STATES, "over")
    closed = sa.select(needs.c.id).where(needs.c.status != "posted")
    waiting = (proposals.c.state == "waiting", proposals.c.need_id.in_(closed))
    op.execute(sa.update(proposals).where(*waiting).values(state="over", settled_at=proposals.c.proposed_at))


def downgrade() -> None:
    op.execute(sa.update(proposals).where(proposals.c.state == "over").values(state="declined"))
    _say_states(*STATES)


def _say_states(*states: str) -> None:
    named = ", ".join(f"'{state}'" for state in states)
    with op.batch_alter_table("head_proposal") as proposal:
        proposal.drop_constraint(op.f("ck_head_proposal_headproposalstate"), type_="check")
        proposal.create_check_constraint(op.f("ck_head_proposal_headproposalstate"), f"state IN ({named})")
