"""All settings, composed from the sections that their owners declare. Only this file reads the environment.

`DONGCHA_STORE__URL`, `DONGCHA_WAREHOUSE__MEMORY_LIMIT`, `DONGCHA_HOME` …; every one has a default for a laptop.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from dongcha.kit.page import Frozen
from dongcha.store import StoreSettings
from dongcha.warehouse import WarehouseSettings
from dongcha.work import WorkSettings


class ServeSettings(Frozen):
    """Where the server listens."""

    host: str = "127.0.0.1"
    port: int = 8720
    log_level: str = "INFO"
    log_json: bool = False


class Settings(Frozen):
    """One section per owner."""

    home: Path = Field(default_factory=lambda: Path.home() / ".dongcha")
    serve: ServeSettings = ServeSettings()
    store: StoreSettings = StoreSettings()
    warehouse: WarehouseSettings = WarehouseSettings()
    work: WorkSettings = WorkSettings()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from variables named `DONGCHA_…`; two underscores lead into a section, unknown names are refused."""
    values: dict[str, object] = {}
    for name, value in (os.environ if environment is None else environment).items():
        if not name.startswith("DONGCHA_") or name == "DONGCHA_SKIP_WEB":
            continue
        path = name.removeprefix("DONGCHA_").lower().split("__")
        section = values
        for part in path[:-1]:
            found = section.setdefault(part, {})
            assert isinstance(found, dict)
            section = found
        section[path[-1]] = value
    return Settings.model_validate(values)
