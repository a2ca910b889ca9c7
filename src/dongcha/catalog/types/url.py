import re
from collections.abc import Sequence
from typing import Any

from dongcha.catalog.types.plain import compact
from dongcha.catalog.types.semantic_type import Options, Refused, SemanticType, share

_URL = re.compile(r"^(https?)://([^/?#\s@]+\.[^/?#\s@]+)([/?#]\S*)?$", re.IGNORECASE)


class Url(SemanticType):
    """A web address; scheme and host in lower case, https added where a scheme is missing."""

    key = "url"
    mask_kind = "hide"

    def parse(self, text: str, options: Options) -> Any:
        address = compact(text)
        found = _URL.match(address if "://" in address else f"https://{address}")
        if not found:
            raise Refused("not_a_url")
        return f"{found[1].lower()}://{found[2].lower()}{found[3] or ''}"

    def detect(self, samples: Sequence[str]) -> float:
        return share(samples, lambda text: text.startswith(("http://", "https://", "www.")) and self.accepts(text))
