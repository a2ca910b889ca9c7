"""What lies in `deploy` can be read, and says what the product understands."""

from pathlib import Path

import yaml

from dongcha.app.settings import read_settings
from dongcha.store import read_url

DEPLOY = Path(__file__).parents[1] / "deploy"


def test_the_compose_file_gives_settings_that_the_product_reads() -> None:
    found = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = found["services"]
    assert set(services) == {"postgresql", "dongcha", "worker"}
    settings = read_settings(services["dongcha"]["environment"])
    assert read_url(settings.store.url).host == "postgresql"
    assert settings.serve.host == "0.0.0.0"
    for service in services.values():
        for volume in service["volumes"]:
            name = volume.split(":")[0]
            assert name in found["volumes"] or name.startswith("./")
    assert services["dongcha"]["depends_on"] == {"postgresql": {"condition": "service_healthy"}}
