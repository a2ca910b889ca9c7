"""⌘K: customers, segments and metrics by name, within what the member may read."""

from dongcha import metrics, profiles, segments
from dongcha.call import Context
from dongcha.kit.page import Frozen


class Hit(Frozen):
    id: str
    title: str
    note: str
    url: str


class HitGroup(Frozen):
    kind: str
    label: str
    rows: list[Hit]


class SearchAnswer(Frozen):
    groups: list[HitGroup]


def search(ctx: Context, text: str) -> SearchAnswer:
    """At most eight of each kind; a kind that the member may not read is left out.

    Needs `customers:read`, `segments:read` or `metrics:read`.
    """
    if not any(ctx.actor.may(scope) for scope in ("segments:read", "metrics:read")):
        ctx.require("customers:read")
    wanted = text.strip().lower()
    groups = []
    if wanted and ctx.actor.may("customers:read"):
        hits = profiles.search_customers(ctx, text)
        rows = [Hit(id=str(h.id), title=h.name or str(h.id), note=h.note, url=f"/customers/{h.id}") for h in hits]
        groups.append(_group(ctx, "customer", rows))
    if wanted and ctx.actor.may("segments:read"):
        found = segments.find_segments(ctx, wanted)
        rows = [Hit(id=s.id, title=s.name, note=s.sentence, url=f"/segments/{s.id}") for s in found]
        groups.append(_group(ctx, "segment", rows))
    if wanted and ctx.actor.may("metrics:read"):
        language = ctx.actor.language
        known = [m for m in metrics.all_metrics(ctx).values() if wanted in m.label(language).lower() or wanted in m.key]
        rows = [
            Hit(id=m.key, title=m.label(language), note=m.note(language), url=f"/metrics?metric={m.key}")
            for m in known[:8]
        ]
        groups.append(_group(ctx, "metric", rows))
    return SearchAnswer(groups=[g for g in groups if g.rows])


def _group(ctx: Context, kind: str, rows: list[Hit]) -> HitGroup:
    return HitGroup(kind=kind, label=ctx.say(f"search.{kind}"), rows=rows)
