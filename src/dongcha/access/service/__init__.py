"""The verbs of access, a file for each thing they are about."""

from dongcha.access.service.departments import (
    create_department,
    delete_department,
    list_departments,
    update_department,
)
from dongcha.access.service.members import create_member, list_members, reset_password, update_member
from dongcha.access.service.owners import assign_owner, collect_owners, list_owners
from dongcha.access.service.role_book import create_role, delete_role, list_roles, read_role_choices, update_role
from dongcha.access.service.sessions import (
    SESSION_DAYS,
    actor_of_token,
    change_password,
    end_preview,
    needs_setup,
    new_setup_code,
    read_me,
    read_view,
    save_view,
    set_up,
    sign_in,
    sign_out,
    start_preview,
    update_me,
)
from dongcha.access.service.sharing import list_collaborators, share_customer

__all__ = [
    "SESSION_DAYS",
    "actor_of_token",
    "assign_owner",
    "change_password",
    "collect_owners",
    "create_department",
    "create_member",
    "create_role",
    "delete_department",
    "delete_role",
    "end_preview",
    "list_collaborators",
    "list_departments",
    "list_members",
    "list_owners",
    "list_roles",
    "needs_setup",
    "new_setup_code",
    "read_me",
    "read_role_choices",
    "read_view",
    "reset_password",
    "save_view",
    "set_up",
    "share_customer",
    "sign_in",
    "sign_out",
    "start_preview",
    "update_department",
    "update_me",
    "update_member",
    "update_role",
]
