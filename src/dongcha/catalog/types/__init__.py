"""Semantic types: one small class per meaning, and this tuple is the list of them.

Words: semantic type, normalised, mask kind. In: Arrow columns of texts. Out: clean values and what was bad.
To add one: a file with a class, a line here, its texts `type.<key>` and its strategy in the tests.
"""

from dongcha.catalog.types.address import Address
from dongcha.catalog.types.amount import Amount
from dongcha.catalog.types.boolean import Boolean
from dongcha.catalog.types.cn_id import CnId
from dongcha.catalog.types.company_name import CompanyName
from dongcha.catalog.types.date import Date
from dongcha.catalog.types.email import Email
from dongcha.catalog.types.industry import Industry
from dongcha.catalog.types.instant import Instant
from dongcha.catalog.types.integer import Integer
from dongcha.catalog.types.job_title import JobTitle
from dongcha.catalog.types.json_text import Json
from dongcha.catalog.types.member import MemberName
from dongcha.catalog.types.number import Number
from dongcha.catalog.types.option import Option
from dongcha.catalog.types.party import Party
from dongcha.catalog.types.person_name import PersonName
from dongcha.catalog.types.phone import Phone
from dongcha.catalog.types.quantity import Quantity
from dongcha.catalog.types.rate import Rate
from dongcha.catalog.types.reference import Reference
from dongcha.catalog.types.region import Region
from dongcha.catalog.types.semantic_type import SemanticType
from dongcha.catalog.types.text import Text
from dongcha.catalog.types.url import Url
from dongcha.catalog.types.uscc import Uscc

SEMANTIC_TYPES: tuple[SemanticType, ...] = (
    Text(),
    Number(),
    Integer(),
    Amount(),
    Quantity(),
    Rate(),
    Boolean(),
    Instant(),
    Date(),
    PersonName(),
    CompanyName(),
    Phone(),
    Email(),
    CnId(),
    Uscc(),
    Region(),
    Address(),
    JobTitle(),
    Industry(),
    Url(),
    MemberName(),
    Option(),
    Json(),
    Party(),
    Reference(),
)

__all__ = ["SEMANTIC_TYPES"]
