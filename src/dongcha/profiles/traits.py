"""Which fields of person and company records make up the golden customer, and how one value survives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trait:
    """`column` of the profile comes from the field of that name in person records, company records or both."""

    column: str
    type: str
    group: str
    person: str | None
    company: str | None

    @property
    def origins(self) -> tuple[str, ...]:
        """The fields whose rights the trait inherits."""
        fields = (("person", self.person), ("company", self.company))
        return tuple(f"{found}.{field}" for found, field in fields if field)


TRAITS: tuple[Trait, ...] = (
    Trait("name", "text", "identity", "name", "name"),
    Trait("phone", "phone", "identity", "phone", "phone"),
    Trait("email", "email", "identity", "email", "email"),
    Trait("cn_id", "cn_id", "identity", "cn_id", None),
    Trait("uscc", "uscc", "identity", None, "uscc"),
    Trait("number", "text", "identity", "number", "number"),
    Trait("gender", "option", "basic", "gender", None),
    Trait("birth_on", "date", "basic", "birth_on", None),
    Trait("member_level", "option", "basic", "member_level", None),
    Trait("title", "job_title", "basic", "title", None),
    Trait("industry", "industry", "basic", None, "industry"),
    Trait("employee_count", "integer", "basic", None, "employee_count"),
    Trait("revenue_amount", "amount", "basic", None, "revenue_amount"),
    Trait("province", "region", "basic", "province", "province"),
    Trait("city", "region", "basic", "city", "city"),
    Trait("country", "option", "basic", "country", "country"),
    Trait("address", "address", "basic", "address", "address"),
    Trait("owner", "member", "basic", "owner", "owner"),
)
