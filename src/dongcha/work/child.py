"""Heavy work in a process of its own: a job file in, files out, progress by pipe; it dies with its owner."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dongcha.kit.errors import Invalid
from dongcha.work.runner import JobRun


@dataclass(eq=False)
class ChildFailed(Invalid):
    """The child process ended without an answer; `reason` is its last line."""

    reason: str


def run_child(
    run: JobRun, module: str, spec: dict[str, Any], folder: Path, heard: Callable[[dict[str, Any]], None]
) -> None:
    """Run `python -m module job.json` and hand each JSON line it prints to `heard`.

    The child is killed when the job is cancelled or the owner stops; raises `ChildFailed` when it fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    job_file = folder / "job.json"
    job_file.write_text(json.dumps(spec, ensure_ascii=False), "utf-8")
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", module, str(job_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **threads},
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    errors: list[str] = []
    reader = threading.Thread(target=lambda: errors.extend(child.stderr or []), daemon=True)
    reader.start()
    os.setpriority(os.PRIO_PROCESS, child.pid, 5)
    try:
        for line in child.stdout:
            run.check()
            heard(json.loads(line))
        child.wait()
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        reader.join(5)
        for pipe in (child.stdin, child.stdout, child.stderr):
            if pipe is not None:
                pipe.close()
    if child.returncode != 0:
        last = "".join(errors).strip().splitlines()
        raise ChildFailed(reason=last[-1] if last else f"exit {child.returncode}")
