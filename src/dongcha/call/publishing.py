"""Publishing a derived dataset: computed as the system, staged, made visible by one commit."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlglot import exp

from dongcha.call.context import Context


def publish_derived(ctx: Context, dataset: str, tree: exp.Expr, parameters: Mapping[str, Any] | None = None) -> bool:
    """Compute `tree` into the next version of `dataset` and commit; False when nothing it reads has changed.

    The parameters count as inputs, so a new day or a new setting makes a new version.
    """
    given = dict(parameters or {})
    fingerprint = hashlib.sha256(repr(sorted(given.items())).encode()).hexdigest()[:16]
    versions = ctx.system_warehouse.compile(tree, given)[2]
    inputs: dict[str, Any] = {**versions, "parameters": fingerprint}
    if ctx.lake.is_fresh(ctx.session, dataset, inputs):
        return False
    staged, _ = ctx.lake.derive(dataset, tree, given)
    ctx.lake.publish(ctx.writing, dataset, [staged], ctx.clock.now(), inputs)
    ctx.commit()
    ctx.lake.catch_up([dataset])
    return True
