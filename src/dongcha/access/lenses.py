"""A lens for an actor: both roles see every row, readers see contact data masked, nobody else sees anything."""

from dongcha.access.roles import MASKED_TYPES
from dongcha.kit.actor import Actor
from dongcha.warehouse import Lens, Registry, View, system_lens


def lens_for(actor: Actor, registry: Registry) -> Lens:
    """Masks go by semantic type, so a new dataset is covered the day it appears."""
    if actor.is_system:
        return system_lens(registry)
    masked = MASKED_TYPES.get(actor.role)
    if masked is None:
        return Lens(views={}, fingerprint="nothing")
    views = {
        dataset.name: View(
            columns=tuple(c.name for c in dataset.visible_columns),
            masks={c.name: masked[c.semantic] for c in dataset.visible_columns if c.semantic in masked},
        )
        for dataset in registry
    }
    return Lens(views=views, fingerprint=actor.role)
