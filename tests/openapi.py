"""The API's own description in `web/openapi.json`, from which the UI's types come. `--check` fails when it is stale."""

import json
import sys
import tempfile
from pathlib import Path

from dongcha.app.http import build_http
from dongcha.app.runtime import build_runtime
from dongcha.app.settings import Settings

FILE = Path(__file__).parents[1] / "web" / "openapi.json"


def description() -> str:
    with tempfile.TemporaryDirectory() as folder:
        runtime = build_runtime(Settings(home=Path(folder)))
        try:
            text = json.dumps(build_http(runtime).openapi(), ensure_ascii=False, indent=1, sort_keys=True)
        finally:
            runtime.stop()
    return text + "\n"


if __name__ == "__main__":
    fresh = description()
    if "--check" not in sys.argv:
        FILE.write_text(fresh, "utf-8")
    elif FILE.read_text("utf-8") != fresh:
        sys.exit("web/openapi.json is stale: run make fix")
