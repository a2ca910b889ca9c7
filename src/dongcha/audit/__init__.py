"""Who did what, when, to what. Entries are only ever added, each chained to the one before it by a hash.

Words: audit entry, action, target. In: a verb of any slice that changes, signs in or hands data out.
Out: a list for auditors. Entries hold ids and counts, never personal values, so erasure need not rewrite them.
"""

from dongcha.audit.schemas import AuditPage, AuditRow
from dongcha.audit.service import list_entries, record

__all__ = ["AuditPage", "AuditRow", "list_entries", "record"]
