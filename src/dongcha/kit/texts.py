"""Texts in both languages. Each slice ships `texts/zh_CN.yaml` and `texts/en.yaml`: key → sentence with `{slots}`.

A missing text shows its key, never an exception: a page with one odd label beats no page.
`tests/test_words.py` keeps the catalogues complete.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"


class _Slots(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@dataclass(frozen=True)
class Texts:
    """All catalogues, merged. Keys are unique over the product: `error.SegmentInUse`, `job.import`."""

    catalogues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def say(self, language: str, key: str, slots: Mapping[str, Any] | None = None) -> str:
        """The sentence for `key`; falls back to Chinese, then to the key itself. Lists join with 、 or a comma;
        true and false are `value.true` and `value.false`."""
        catalogue = self.catalogues.get(language) or self.catalogues.get(DEFAULT_LANGUAGE, {})
        text = catalogue.get(key) or self.catalogues.get(DEFAULT_LANGUAGE, {}).get(key)
        if text is None:
            return key
        joiner = "、" if language == DEFAULT_LANGUAGE else ", "

        def shown_as(value: Any) -> Any:
            if isinstance(value, list | tuple):
                return joiner.join(str(shown_as(one)) for one in value)
            return catalogue.get(f"value.{value}".lower(), value) if isinstance(value, bool) else value

        shown = {k: shown_as(v) for k, v in (slots or {}).items()}
        return text.format_map(_Slots(shown)) if shown else text


def load_texts(packages: Iterable[str]) -> Texts:
    """Read the catalogues of `packages` (dotted names); a package without texts adds nothing."""
    merged: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for package in packages:
        for language in LANGUAGES:
            path = resources.files(package) / "texts" / f"{language}.yaml"
            if path.is_file():
                merged[language].update(yaml.safe_load(path.read_text("utf-8")) or {})
    return Texts(merged)


def normal_language(asked: str | None) -> str:
    """Map `zh-CN,zh;q=0.9`, `en-US`, `zh_CN` … to one of `LANGUAGES`; unknown or none means Chinese."""
    return "en" if (asked or "").lower().startswith("en") else DEFAULT_LANGUAGE
