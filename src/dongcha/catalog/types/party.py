from dongcha.catalog.types.reference import Reference


class Party(Reference):
    """The customer a record belongs to: the record id of a person or a company."""

    key = "party"
