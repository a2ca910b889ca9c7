"""Data that leaves: exports as files, the same rows for every format.

Words: export, destination. In: an Arrow table that has passed the actor's lens, and labels for its columns.
Out: a file for the member. Texts that a spreadsheet would run as a formula are defused. Every export is audited.
"""

from dongcha.delivery.service import ExportFile, ExportFormat, TooManyRows, export_table

__all__ = ["ExportFile", "ExportFormat", "TooManyRows", "export_table"]
