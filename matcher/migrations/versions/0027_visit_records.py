"""Visits say for each head who came, why one was not held, thanks and a word to the county, and what they said before.

What was remarked of a visit that the township was pleased with becomes thanks, all else a word to the county; of a visit
that took place every head who was expected counts as having come. Going down, both become remarks again.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_REASONS = "'weather', 'head', 'township', 'listeners', 'venue', 'other'"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE visit ADD COLUMN reason VARCHAR(24)"
        f" CONSTRAINT ck_visit_notheldreason CHECK (reason IN ({_REASONS}))"
        " CONSTRAINT ck_visit_reason CHECK (reason IS NULL OR NOT happened)"
    )
    op.add_column("visit", sa.Column("reason_words", sa.String(200), nullable=False, server_default=""))
    for column in ("thanks", "county_note"):
        op.add_column("visit", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE visit SET thanks = remarks WHERE happened AND rating IN ('very_good', 'good')",
    )
    op.execute("UPDATE visit SET county_note = remarks WHERE thanks <> remarks")
    op.drop_column("visit", "remarks")
    presence = sa.Enum(
        "came", "absent", "substitute", name="presence", native_enum=False, create_constraint=True, length=24
    )
    op.create_table(
        "visit_head",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("presence", presence, nullable=True),
        sa.Column("substitute", sa.String(60), nullable=False),
        sa.CheckConstraint(
            "(presence IS NOT NULL AND presence = 'substitute') = (substitute <> '')",
            name=op.f("ck_visit_head_substitute"),
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_head_visit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_visit_head_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "invitation_id", name=op.f("pk_visit_head")),
    )
    op.create_index(op.f("ix_visit_head_invitation_id"), "visit_head", ["invitation_id"])
    op.create_table(
        "visit_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_revision_visit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f("fk_visit_revision_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_revision")),
    )
    op.create_index(op.f("ix_visit_revision_visit_id"), "visit_revision", ["visit_id"])
    _fill_heads()


def _fill_heads() -> None:
    """Held: whoever was expected came. Not held: whose promise ended, the last who was asked for each part."""
    op.execute(
        "INSERT INTO visit_head (visit_id, invitation_id, presence, substitute)"
        " SELECT visit.id, invitation.id, 'came', '' FROM visit"
        " JOIN invitation ON invitation.assignment_id = visit.assignment_id"
        " WHERE visit.happened AND invitation.answer IN ('waiting', 'accepted')"
    )
    op.execute(
        "INSERT INTO visit_head (visit_id, invitation_id, presence, substitute)"
        " SELECT visit.id, invitation.id, NULL, '' FROM visit"
        " JOIN invitation ON invitation.assignment_id = visit.assignment_id"
        " WHERE NOT visit.happened AND invitation.answer = 'cancelled' AND NOT EXISTS (SELECT 1 FROM invitation AS later"
        " WHERE later.assignment_id = invitation.assignment_id AND later.position = invitation.position"
        " AND later.id > invitation.id)"
    )


def downgrade() -> None:
    op.drop_table("visit_revision")
    op.drop_table("visit_head")
    op.add_column("visit", sa.Column("remarks", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE visit SET remarks = CASE WHEN thanks <> '' AND county_note <> ''"
        " THEN thanks || '\n' || county_note ELSE thanks || county_note END"
    )
    for column in ("thanks", "county_note", "reason_words", "reason"):
        op.drop_column("visit", column)
