"""Docs are a promise: every function that the tour names exists where it says, and the worked diff applies."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOUR = (ROOT / "docs" / "tour.md").read_text("utf-8")
LINKS = sorted(set(re.findall(r"\[`(\w+)`\]\(\.\./(src/[\w/]+\.py)\)", TOUR)))


@pytest.mark.parametrize(("name", "file"), LINKS)
def test_what_the_tour_names_is_there(name: str, file: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    found = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    targets = [
        n.targets[0] if isinstance(n, ast.Assign) else n.target
        for n in tree.body
        if isinstance(n, ast.Assign | ast.AnnAssign)
    ]
    assert name in found | {t.id for t in targets if isinstance(t, ast.Name)}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_worked_diff_applies_to_the_code_of_today() -> None:
    guide = (ROOT / "docs" / "guides" / "add-a-semantic-type.md").read_text("utf-8")
    diff = guide.split("```diff\n")[1].split("```")[0]
    ran = subprocess.run(["git", "apply", "--check"], input=diff, text=True, capture_output=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
