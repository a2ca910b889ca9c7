"""The way of a record, written once: files → source rows → clean records → customers → scores.

Words: batch, refresh. In: imports that were asked for. Out: published datasets, each step after the one it reads.
Only this floor knows the order; it calls faces downward. A step that finds nothing new publishes nothing.
"""

from dongcha.pipeline.batch import refresh
from dongcha.pipeline.jobs import HANDLERS, READERS, SCHEDULES

__all__ = ["HANDLERS", "READERS", "SCHEDULES", "refresh"]
