"""Conversion in a process of its own: `python -m dongcha.cleaning.child job.json`.

The job file is JSON: {"files": [{"path", "name"}], "mapping": {…}, "objects": [{…}] or null for the standard ones,
"source", "batch_id", "seen_at": ISO, "zone", "folder"}. Each line on standard output is JSON: {"progress": 0–1, "file",
"row_count"}, then one {"done": summary} or {"error": {"code", "slots"}} with exit code 1. When standard input ends, the
owner is gone and this process ends at once. It holds no handle of any database.
"""

import json
import os
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from dongcha.catalog import ObjectType, standard_objects
from dongcha.cleaning.convert import Upload, convert
from dongcha.cleaning.rows import Batch
from dongcha.kit.errors import DongchaError
from dongcha.sources import Mapping, UploadFile

_BETWEEN = 0.2


def read_job(job: dict[str, Any]) -> Upload:
    """The upload that a job file describes."""
    objects = job.get("objects")
    batch = Batch(job["source"], job["batch_id"], datetime.fromisoformat(job["seen_at"]), job["zone"])
    return Upload(
        files=tuple(UploadFile(Path(file["path"]), file["name"]) for file in job["files"]),
        mapping=Mapping.model_validate(job["mapping"]),
        objects=standard_objects() if objects is None else tuple(map(ObjectType.model_validate, objects)),
        batch=batch,
        folder=Path(job["folder"]),
    )


def main(path: str) -> int:
    """Convert as the job file says; the exit code is 0 only when all is written."""
    threading.Thread(target=_die_with_owner, daemon=True).start()
    os.nice(5)
    pa.set_cpu_count(1)
    said = 0.0

    def progress(rate: float, about: dict[str, Any]) -> None:
        nonlocal said
        if time.monotonic() - said >= _BETWEEN:
            said = time.monotonic()
            _say({"progress": round(rate, 4), **about})

    try:
        summary = convert(read_job(json.loads(Path(path).read_text("utf-8"))), progress)
    except DongchaError as error:
        _say({"error": {"code": error.code, "slots": error.slots}})
        return 1
    _say({"done": summary})
    return 0


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _die_with_owner() -> None:
    while os.read(0, 4096):
        pass
    os._exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
