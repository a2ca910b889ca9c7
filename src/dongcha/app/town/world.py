"""The true world: everyone and everything that happened, before any system writes it down."""

from dataclasses import dataclass
from datetime import date

from dongcha.app.town.companies import Companies, companies
from dongcha.app.town.deals import Deals, deals
from dongcha.app.town.people import People, people
from dongcha.app.town.sales import Sales, sales
from dongcha.app.town.season import Season, season


@dataclass(frozen=True)
class World:
    """The truth that six systems see parts of."""

    seed: int
    people: People
    companies: Companies
    deals: Deals
    sales: Sales
    season: Season


def world(customers: int, seed: int, as_of: date) -> World:
    """Of a hundred customers 80 are consumers, 8 companies, 12 the people who work there."""
    company_count = max(1, customers * 8 // 100)
    contact_count = customers * 12 // 100
    time = season(as_of)
    firms = companies(seed, company_count, contact_count, time)
    everyone = people(seed, customers - company_count - int(firms.contacts.sum()), firms, time)
    pipeline = deals(seed, firms, time)
    return World(seed, everyone, firms, pipeline, sales(seed, everyone, firms, pipeline, time), time)
