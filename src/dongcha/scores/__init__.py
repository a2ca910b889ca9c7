"""Scores: numbers about a customer. First of all RFM: recency, frequency, money.

Words: score, cut point, group. In: purchases of a window. Out: one row per customer who bought in it, with
recency in days, orders, net amount, and one of eight groups. High means at or better than the median (or than
the border that somebody has set); ties stay together. The score is as of the day after the last order, or today.
"""

from dongcha.scores.datasets import DATASETS
from dongcha.scores.fields import FIELDS
from dongcha.scores.schemas import RfmSummary
from dongcha.scores.service import customer_rfm, read_rfm, refresh, update_rfm

__all__ = [
    "DATASETS",
    "FIELDS",
    "RfmSummary",
    "customer_rfm",
    "read_rfm",
    "refresh",
    "update_rfm",
]
