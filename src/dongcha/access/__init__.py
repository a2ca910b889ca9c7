"""Who may sign in, and what each may do and see.

Words: member, role, scope (a permission text), session, lens. In: names and passwords at the door.
Out: an `Actor` for a request, and a `Lens` for an actor. The first administrator is made with a one-time code
that only the terminal of the server shows. Rules for rows and fields beyond the two roles come with policies.
"""

from dongcha.access.lenses import lens_for
from dongcha.access.schemas import MemberCreate, MemberList, MemberRow, SessionView
from dongcha.access.service import (
    actor_of_token,
    create_member,
    needs_setup,
    new_setup_code,
    reset_password,
    set_up,
    sign_in,
    sign_out,
)

__all__ = [
    "MemberCreate",
    "MemberList",
    "MemberRow",
    "SessionView",
    "actor_of_token",
    "create_member",
    "lens_for",
    "needs_setup",
    "new_setup_code",
    "reset_password",
    "set_up",
    "sign_in",
    "sign_out",
]
