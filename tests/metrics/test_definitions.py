"""What a metric means is said in words that people use."""

from typing import Any

import pytest
from tests.conftest import BroughtIn


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "是"), ("en", "yes")])
def test_true_is_said_as_yes(brought_in: BroughtIn, language: str, word: str) -> None:
    rows = brought_in.admin.get("/api/metrics", headers={"Accept-Language": language}).json()["rows"]
    definitions = {r["key"]: r["definition"] for r in rows}
    assert not [d for d in definitions.values() if "True" in d or "False" in d]
    assert definitions["paid_amount"].endswith(word)


def test_an_earlier_period_says_which(brought_in: BroughtIn) -> None:
    year = {"first": "2025-06-01", "last": "2025-12-31"}

    def label(language: str, **more: Any) -> Any:
        asked = {"metrics": ["sales_amount"], "grain": "month", "range": year, **more}
        answer = brought_in.admin.post("/api/metrics/query", asked, headers={"Accept-Language": language})
        assert answer.status_code == 200, answer.text
        return answer.json()["compare_label"]

    assert label("zh-CN", compare="year") == "去年同期"
    assert label("en", compare="previous") == "Previous period"
    assert label("en") is None
