"""Dongcha 洞察: from scattered records to one trusted customer, an answer, and an action whose effect is measured."""

__version__ = "0.1.0"
