"""What one installation is: name, time zone, currency; kept in the store, changed by an administrator."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from dongcha import audit
from dongcha.call import CompanySettings, Context
from dongcha.kit.clock import SystemClock
from dongcha.kit.errors import Conflict
from dongcha.kit.ids import new_id
from dongcha.store import Base, Database, Home, write_atomically


@dataclass(eq=False)
class StoreOfAnotherHome(Conflict):
    """The database belongs to the files of another home folder; opened with this one, both would be spoilt."""

    home: str


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


def claim_store(database: Database, home: Home) -> None:
    """Marry a store that is not in the home folder to it, once; raise `StoreOfAnotherHome` when it is another's.

    The rows of the store name the files of the lake, so the two are one installation, saved and restored together.
    """
    if not home.identity.exists():
        made = write_atomically(home.identity)
        made.temporary.write_text(new_id(), "utf-8")
        made.keep()
    identity = home.identity.read_text("utf-8")
    with database.write() as session:
        found = session.get(Setting, "home")
        if found is None:
            session.add(Setting(key="home", value={"id": identity}, changed_at=SystemClock().now()))
        elif found.value != {"id": identity}:
            raise StoreOfAnotherHome(home=str(home.folder))
