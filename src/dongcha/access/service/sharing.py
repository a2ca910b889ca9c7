"""Members who see a customer beside its owner."""

from dongcha import audit
from dongcha.access import repository
from dongcha.access.schemas import CustomerNotShared, MemberNotFound, Sharing
from dongcha.access.tables import Collaborator
from dongcha.call import Context
from dongcha.warehouse import parse


def list_collaborators(ctx: Context, customer_id: int) -> Sharing:
    """Of a customer in the actor's scope. Needs `customers:read`."""
    ctx.require("customers:read")
    _require_seen(ctx, customer_id)
    return Sharing(member_ids=sorted(repository.collaborators(ctx.session, customer_id)))


def share_customer(ctx: Context, customer_id: int, asked: Sharing) -> None:
    """These members and no others see the customer beside its owner. Needs `customers:share`."""
    ctx.require("customers:share")
    _require_seen(ctx, customer_id)
    ctx.begin()
    for member_id in asked.member_ids:
        if repository.find_member(ctx.writing, member_id) is None:
            raise MemberNotFound(member=member_id)
    repository.drop_collaborators(ctx.writing, customer_id)
    now = ctx.clock.now()
    ctx.writing.add_all(
        Collaborator(customer_id=customer_id, member_id=member_id, added_at=now)
        for member_id in dict.fromkeys(asked.member_ids)
    )
    repository.grow_access_version(ctx.writing)
    audit.record(ctx, "customers:share", str(customer_id), {"members": sorted(asked.member_ids)})


def _require_seen(ctx: Context, customer_id: int) -> None:
    tree = parse("SELECT customer_id FROM profile WHERE customer_id = $customer_id")
    if not ctx.warehouse.look_up(tree, {"customer_id": customer_id}):
        raise CustomerNotShared(customer=customer_id)
