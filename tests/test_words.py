"""If it has a name, it is documented and translated: one word in folder, URL, permission and text key."""

import inspect
import re
from pathlib import Path

import pytest

import dongcha.app.http  # noqa: F401 - loads every slice, so that every error class is known
from dongcha.app.slices import PERMISSIONS, SLICES
from dongcha.kit.errors import DongchaError
from dongcha.kit.texts import LANGUAGES, load_texts
from dongcha.warehouse import Registry

ROOT = Path(__file__).parents[1]
TEXTS = load_texts(s.package for s in SLICES)


def errors(base: type[DongchaError] = DongchaError) -> set[type[DongchaError]]:
    found: set[type[DongchaError]] = set()
    for child in base.__subclasses__():
        found |= {child} | errors(child)
    return {
        e
        for e in found
        if not inspect.isabstract(e) and e.__module__.startswith("dongcha.") and e.__module__ != "dongcha.kit.errors"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_a_text(language: str) -> None:
    wanted = {f"error.{e.__name__}" for e in errors()} | {f"permission.{p}" for p in PERMISSIONS}
    wanted |= {f"job.{h.kind}" for s in SLICES for h in s.handlers}
    wanted |= {f"schedule.{c.key}" for s in SLICES for c in s.schedules}
    assert sorted(wanted - set(TEXTS.catalogues[language])) == []


def test_both_languages_have_the_same_keys_and_slots() -> None:
    chinese, english = (TEXTS.catalogues[language] for language in LANGUAGES)
    assert sorted(set(chinese) ^ set(english)) == []
    slots = re.compile(r"\{(\w+)\}")
    wrong = [k for k in chinese if set(slots.findall(str(chinese[k]))) != set(slots.findall(str(english[k])))]
    assert wrong == []


def test_every_audited_action_has_a_text() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py"))
    actions = set(re.findall(r"audit\.record\(\s*ctx,\s*\"([^\"]+)\"", source))
    assert sorted(a for a in actions if f"action.{a}" not in TEXTS.catalogues["en"]) == []


def test_datasets_have_unique_names() -> None:
    Registry(d for s in SLICES for d in s.datasets)


def test_permissions_carry_the_word_of_their_slice() -> None:
    known = {"work": "jobs", "access": "members", "app": "settings", "profiles": "customers"}
    for slice_ in SLICES:
        words = {p.split(":")[0] for p in slice_.permissions}
        assert words <= {known.get(slice_.word, slice_.word)}


def test_every_slice_is_in_the_glossary_or_the_tour() -> None:
    docs = "\n".join(p.read_text("utf-8") for p in (ROOT / "docs").rglob("*.md"))
    assert [s.word for s in SLICES if f"`{s.word}`" not in docs] == []
