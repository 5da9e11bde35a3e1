"""Answers by personal link: who answered, the generation of the link, and half-days that would suit instead.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE invitation ADD COLUMN answered_by VARCHAR(24)"
        " CONSTRAINT ck_invitation_answeredby CHECK (answered_by IN ('head', 'deputy'))"
    )
    op.add_column("invitation", sa.Column("deputy", sa.String(60), nullable=False, server_default=""))
    op.add_column(
        "invitation", sa.Column("link_generation", sa.Integer(), nullable=False, server_default="0")
    )
    half = sa.Enum("am", "pm", name="half", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "suggestion",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", half, nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_suggestion_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("invitation_id", "day", "half", name=op.f("pk_suggestion")),
    )


def downgrade() -> None:
    op.drop_table("suggestion")
    for column in ("link_generation", "deputy", "answered_by"):
        op.drop_column("invitation", column)
