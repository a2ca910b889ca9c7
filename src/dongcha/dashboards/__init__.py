"""Dashboards: boards as data, each card a question to a metric or a score.

Words: dashboard, card. In: shipped board definitions. Out: the tree of cards, and the data of one card for a
range, always `{dimensions, measures, rows}` within the viewer's lens.
"""

from dongcha.dashboards.service import list_dashboards, read_card, read_dashboard

__all__ = ["list_dashboards", "read_card", "read_dashboard"]
