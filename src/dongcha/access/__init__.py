"""Who may sign in, and what each may do and see.

Words: member, department, role, scope (a permission text), policy, right, owner, session, lens. In: names and
passwords at the door, owners as the data writes them. Out: an `Actor` for a request, and a `Lens` for an actor.
A role says what (scopes), whose rows (policies) and what of which fields (rights); a member's place in the
organisation says who “own” and “department” are. The first administrator is made with a one-time code that only the
terminal of the server shows.
"""

from dongcha.access.lenses import Lenses
from dongcha.access.schemas import MemberCreate, MemberList, MemberRow, Permissions, SessionView
from dongcha.access.service import (
    actor_of_token,
    collect_owners,
    create_member,
    needs_setup,
    new_setup_code,
    reset_password,
    set_up,
    sign_in,
    sign_out,
)

__all__ = [
    "Lenses",
    "MemberCreate",
    "MemberList",
    "MemberRow",
    "Permissions",
    "SessionView",
    "actor_of_token",
    "collect_owners",
    "create_member",
    "needs_setup",
    "new_setup_code",
    "reset_password",
    "set_up",
    "sign_in",
    "sign_out",
]
