"""The product over its local socket, seen by a member who may see only the customers they own: `profile` asks it."""

import sys
from pathlib import Path

from sqlglot import exp

from dongcha.app.runtime import build_runtime
from dongcha.app.serve import local_socket, serve
from dongcha.app.settings import Settings
from dongcha.warehouse import Dataset, Lens, Registry, View, parse

OWNERS = 10


def _rule(dataset: Dataset) -> exp.Expr | None:
    """Own customers, and what belongs to them; what belongs to nobody is for everyone."""
    columns = {column.name for column in dataset.visible_columns}
    if dataset.name == "profile":
        text = "owner = $lens_owner"
    elif "customer_id" in columns:
        text = "customer_id IN (SELECT customer_id FROM profile WHERE owner = $lens_owner)"
    else:
        return None
    found: exp.Expr = parse(f"SELECT 1 FROM t WHERE {text}").args["where"].this
    return found


def owner_lens(registry: Registry, owner: str) -> Lens:
    """Made by hand, as the next step of access will make it from a policy."""
    views = {
        dataset.name: View(tuple(column.name for column in dataset.visible_columns), rows=_rule(dataset))
        for dataset in registry
    }
    return Lens(views, f"owner-{owner}", {"lens_owner": owner})


def main(home: Path) -> None:
    """Serve until a signal ends it."""
    runtime = build_runtime(Settings(home=home))
    lens = owner_lens(runtime.warehouse.registry, "owner 1")
    runtime.factory.lens_for = lambda _: lens
    runtime.start()
    try:
        serve(runtime, [local_socket(runtime.home.socket)])
    finally:
        runtime.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
