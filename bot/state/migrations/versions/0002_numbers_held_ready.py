"""Numbers of questions that are reserved before the questions are asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "reserved",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute("insert into reserved (name, id) select 'question', coalesce(max(id), 0) from question")


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("reserved")
