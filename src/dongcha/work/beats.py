"""Which processes are alive: each counts up in its row, and who watches measures silence by its own steady clock."""

import time
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from dongcha.kit.ids import new_id
from dongcha.store import Database
from dongcha.work.tables import WorkerBeat


class Life:
    """The row of this process, and what it has seen of the others. Wall clocks of machines may say what they like."""

    def __init__(self, database: Database, is_owner: bool, lost_seconds: float) -> None:
        self._database = database
        self._is_owner = is_owner
        self._lost_seconds = lost_seconds
        self._seen: dict[str, tuple[int, float]] = {}
        self.id = new_id()

    def begin(self, now: datetime) -> None:
        """Enter. There is only one owner of the home folder, so rows of earlier ones are those of the dead."""
        with self._database.write() as session:
            if self._is_owner:
                session.execute(delete(WorkerBeat).where(WorkerBeat.is_owner))
            session.add(WorkerBeat(id=self.id, is_owner=self._is_owner, beats=0, started_at=now))

    def beat(self, now: datetime) -> None:
        """Tell that we live. Does not wait for the writers' turn: a long queue must not make us look dead."""
        with self._database.engine.begin() as connection:
            mine = update(WorkerBeat).where(WorkerBeat.id == self.id).values(beats=WorkerBeat.beats + 1)
            if connection.execute(mine).rowcount == 0:
                row = {"id": self.id, "is_owner": self._is_owner, "beats": 0, "started_at": now}
                connection.execute(insert(WorkerBeat).values(row))

    def silent(self) -> set[str]:
        """The processes that have not been heard of for too long."""
        with self._database.read() as session:
            rows = session.execute(select(WorkerBeat.id, WorkerBeat.beats)).all()
        now = time.monotonic()
        before, self._seen = self._seen, {}
        for worker_id, beats in rows:
            known = before.get(worker_id)
            self._seen[worker_id] = known if known is not None and known[0] == beats else (beats, now)
        return {w for w, (_, since) in self._seen.items() if now - since >= self._lost_seconds} - {self.id}

    def bury(self, silent: set[str]) -> None:
        """Forget these processes; one that was only frozen enters again by itself."""
        if silent:
            with self._database.write() as session:
                session.execute(delete(WorkerBeat).where(WorkerBeat.id.in_(silent)))

    def end(self) -> None:
        with self._database.write() as session:
            session.execute(delete(WorkerBeat).where(WorkerBeat.id == self.id))
