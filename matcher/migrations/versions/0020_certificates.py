"""Service records as they were issued, and in whose name a county issues them.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_issuer",
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("is_declared", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(60), nullable=False),
        sa.Column("contact", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code"], ["region.code"], name=op.f("fk_certificate_issuer_county_code")
        ),
        sa.PrimaryKeyConstraint("county_code", name=op.f("pk_certificate_issuer")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("head_name", sa.String(120), nullable=False),
        sa.Column("institution", sa.String(120), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("townships", sa.JSON(), nullable=False),
        sa.Column("issuer", sa.String(120), nullable=False),
        sa.Column("is_volunteering", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(60), nullable=False),
        sa.Column("contact", sa.String(120), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_certificate_period")),
        sa.CheckConstraint("sessions >= 1", name=op.f("ck_certificate_sessions")),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_certificate_county_code")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_certificate_head_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["account.id"], name=op.f("fk_certificate_issued_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
    )
    op.create_index(op.f("ix_certificate_county_code"), "certificate", ["county_code"])
    op.create_index(op.f("ix_certificate_head_id"), "certificate", ["head_id"])


def downgrade() -> None:
    op.drop_table("certificate")
    op.drop_table("certificate_issuer")
