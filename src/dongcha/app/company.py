"""What one installation is: name, time zone, currency; kept in the store, changed by an administrator."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from dongcha import audit
from dongcha.call import CompanySettings, Context
from dongcha.store import Base, Database


class Setting(Base):
    """A setting that people change while the product runs."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


def read_company(database: Database) -> CompanySettings:
    """The company's settings, or the defaults of a fresh installation."""
    with database.read() as session:
        found = session.get(Setting, "company")
        return CompanySettings.model_validate(found.value) if found else CompanySettings()


def update_company(ctx: Context, asked: CompanySettings) -> CompanySettings:
    """Needs `settings:update`."""
    ctx.require("settings:update")
    found = ctx.writing.get(Setting, "company")
    if found is None:
        ctx.writing.add(Setting(key="company", value=asked.model_dump(), changed_at=ctx.clock.now()))
    else:
        found.value, found.changed_at = asked.model_dump(), ctx.clock.now()
    audit.record(ctx, "settings:update", "company", {"fields": sorted(asked.model_fields_set)})
    return asked
