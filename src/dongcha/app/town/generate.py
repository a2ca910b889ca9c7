"""One run of the generator."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dongcha.app.town.crm import write_crm
from dongcha.app.town.erp import write_erp
from dongcha.app.town.marketing import write_marketing
from dongcha.app.town.output import Output
from dongcha.app.town.service import write_service
from dongcha.app.town.store import write_store
from dongcha.app.town.truth import write_truth
from dongcha.app.town.web import write_web
from dongcha.app.town.world import world

FOLDERS = ("crm", "erp", "web", "service", "marketing", "store", "truth")


@dataclass(frozen=True)
class TownSummary:
    """What was written; `linked_rate` is the share of customers with several records that exact strong ids join."""

    folder: Path
    persons: int
    companies: int
    records: int
    linked_rate: float
    rows: dict[str, int]
    dirt: dict[str, int]


def generate(folder: Path, customers: int, seed: int, as_of: date) -> TownSummary:
    """Write the files of six systems and the truth into `folder`; what an earlier run left there is replaced.

    The same arguments give the same CSV files, byte for byte.
    """
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    truth = world(max(customers, 25), seed, as_of)
    out = Output(folder, seed)
    write_crm(truth, out)
    write_erp(truth, out)
    members = write_web(truth, out)
    write_service(truth, out, members)
    write_marketing(truth, out)
    write_store(truth, out)
    records, linked_rate = write_truth(truth, out)
    dirt: Counter[str] = Counter()
    for (_, kind), count in out.counts.items():
        dirt[kind] += count
    return TownSummary(
        folder,
        len(truth.people),
        len(truth.companies),
        records,
        linked_rate,
        dict(out.rows),
        dict(sorted(dirt.items())),
    )
