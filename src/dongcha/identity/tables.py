"""Ids that were promised: where a retired one leads, and which comes next."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from dongcha.store import Base


class Redirect(Base):
    """`old_id` answers as `target_id`, always the final one. A revived id has no row."""

    __tablename__ = "redirect"

    old_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    target_id: Mapped[int] = mapped_column(index=True)
    change_id: Mapped[str]
    from_at: Mapped[datetime]


class CustomerSequence(Base):
    """The highest customer id ever given; ids are never used twice."""

    __tablename__ = "customer_sequence"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int]
