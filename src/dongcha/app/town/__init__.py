"""The town: 云舟净水, a made-up company that sells water purifiers, as dirty files of six systems with their truth.

Words: system, file, dirt, truth, import.
In: a folder, a number of customers, a seed and a day. Out: the files, and the imports that read them.
`generate` writes, `plan` says which files feed which objects in which order. Nothing here is a real person or company:
phones use prefixes no operator has, mails end in `.example`, the codes of companies have a body that is not given out.
The truth (`truth/`) is for tests and measurements; the product never reads it.
"""

from dongcha.app.town.generate import TownSummary, generate
from dongcha.app.town.plan import TownImport, plan

__all__ = ["TownImport", "TownSummary", "generate", "plan"]
