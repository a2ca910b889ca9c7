"""Departments, roles that people make, owners of the data, shared customers; members without an account."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    op.create_index(op.f("ix_department_parent_id"), "department", ["parent_id"])
    op.create_table(
        "role",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
    )
    op.create_table(
        "access_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_version")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.alter_column("login", existing_type=sa.String(), nullable=True)
        batch_op.alter_column("role", existing_type=sa.String(), nullable=True)
        batch_op.alter_column("password_hash", existing_type=sa.String(), nullable=True)
        batch_op.add_column(sa.Column("number", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("email", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("department_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("manager_id", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_member_department_id"), ["department_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_member_department_id_department"), "department", ["department_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_member_manager_id_member"), "member", ["manager_id"], ["id"])
    with op.batch_alter_table("member_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("preview_id", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_member_session_preview_id_member"), "member", ["preview_id"], ["id"], ondelete="SET NULL"
        )
    op.create_table(
        "owner_text",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("record_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_owner_text_member_id_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("text", name=op.f("pk_owner_text")),
    )
    op.create_index(op.f("ix_owner_text_member_id"), "owner_text", ["member_id"])
    op.create_table(
        "collaborator",
        sa.Column("customer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_collaborator_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", "member_id", name=op.f("pk_collaborator")),
    )
    op.create_index(op.f("ix_collaborator_member_id"), "collaborator", ["member_id"])
