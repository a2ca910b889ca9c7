"""Words without a domain: who acts, what went wrong, what time it is, how things are named, said and paged.

Words: actor, error family, clock, id, setting, text, page.
In: nothing. Out: small frozen values and pure functions that every floor above uses.
This floor knows no table, no engine and no HTTP; it may be imported from anywhere.
Import the module that owns the noun: `from dongcha.kit.errors import NotFound`.
"""

__all__: list[str] = []
