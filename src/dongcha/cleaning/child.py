"""Inspection and conversion in a process of its own: `python -m dongcha.cleaning.child job.json`.

The job file is JSON: {"kind": "convert", "files": [{"path", "name"}], "mapping": {…}, "objects": [{…}] or null for the
standard ones, "source", "batch_id", "seen_at": ISO, "zone", "folder"}, or {"kind": "inspect", "files", "objects",
"format": {…} or null, "existing": [objects of which the source has records]}. Each line on standard output is JSON:
{"progress": 0–1, "file", "row_count"}, then one {"done": …} or {"error": {"code", "slots"}} with exit code 1. When
standard input ends, the owner is gone and this process ends at once with code 2. It holds no handle of any database.
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
from dongcha.sources import Format, Mapping, UploadFile, inspect_files

_BETWEEN = 0.2


def read_job(job: dict[str, Any]) -> Upload:
    """The upload that a job file of kind `convert` describes."""
    batch = Batch(job["source"], job["batch_id"], datetime.fromisoformat(job["seen_at"]), job["zone"])
    return Upload(
        files=_files(job),
        mapping=Mapping.model_validate(job["mapping"]),
        objects=_objects(job),
        batch=batch,
        folder=Path(job["folder"]),
    )


def main(path: str) -> int:
    """Do as the job file says; the exit code is 0 only when all is done."""
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
        job = json.loads(Path(path).read_text("utf-8"))
        answer = _inspect(job) if job.get("kind") == "inspect" else convert(read_job(job), progress)
    except DongchaError as error:
        _say({"error": {"code": error.code, "slots": error.slots}})
        return 1
    _say({"done": answer})
    return 0


def _inspect(job: dict[str, Any]) -> dict[str, Any]:
    given = job.get("format")
    wanted = Format.model_validate(given) if given else None
    return inspect_files(_files(job), _objects(job), wanted, tuple(job.get("existing") or ())).as_json()


def _files(job: dict[str, Any]) -> tuple[UploadFile, ...]:
    return tuple(UploadFile(Path(file["path"]), file["name"]) for file in job["files"])


def _objects(job: dict[str, Any]) -> tuple[ObjectType, ...]:
    objects = job.get("objects")
    return standard_objects() if objects is None else tuple(map(ObjectType.model_validate, objects))


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _die_with_owner() -> None:
    while os.read(0, 4096):
        pass
    os._exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
