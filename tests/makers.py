"""Small makers; every field has a default."""

from dongcha.access.schemas import MemberCreate
from dongcha.access.service import create_member
from dongcha.access.tables import Member
from dongcha.app.runtime import Runtime


def make_member(runtime: Runtime, login: str = "lin", name: str = "林", role: str = "reader") -> str:
    """A member with the password `sunny-river-7`; `role` may be one that has no rights."""
    with runtime.factory.step() as ctx:
        asked = MemberCreate(login=login, name=name, role="reader", password="sunny-river-7")
        member_id = create_member(ctx, asked).id
        ctx.writing.get_one(Member, member_id).role = role
        return member_id
