"""House rules that no linter ships. Each test says which mistake it stops."""

import ast
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dongcha"
FORBIDDEN = {"models.py", "utils.py", "helpers.py", "common.py", "types.py", "constants.py", "manager.py"}
# Migrations are written by Alembic and stand alone.
FILES = sorted(p for p in SOURCE.rglob("*.py") if "versions" not in p.parts)
SLICES = sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").is_file())
# The assembly may open these rooms besides the face.
APP_ROOMS = {"api", "jobs", "tables", "datasets"}


def names(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_file_stays_within_400_lines_and_has_a_noun_for_a_name(path: Path) -> None:
    """Stops drawers: files that hold everything because nobody looked for the noun."""
    assert path.name not in FORBIDDEN
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_function_stays_within_40_lines_without_its_docstring(path: Path) -> None:
    """Stops functions that decide, act and print at once."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            doc = (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0
            lines = (node.end_lineno or 0) - node.lineno + 1 - doc
            assert lines <= 40, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("slice_name", SLICES)
def test_a_slice_has_a_face_with_a_docstring_and_at_most_12_verbs(slice_name: str) -> None:
    """Stops faces that became drawers for everything."""
    tree = ast.parse((SOURCE / slice_name / "__init__.py").read_text("utf-8"))
    docstring = ast.get_docstring(tree) or ""
    exported: list[str] = []
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__":
            exported = ast.literal_eval(node.value)  # type: ignore[attr-defined]
    assert 3 <= len(docstring.splitlines()) <= 15
    assert len([name for name in exported if name[0].islower()]) <= 12


def test_slices_import_each_other_through_faces_and_signals_only() -> None:
    """Stops a slice from leaning on how its neighbour is built."""
    graph = grimp.build_graph("dongcha")
    wrong = []
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            ours, theirs = importer.split("."), imported.split(".")
            if len(theirs) < 3 or ours[1:2] == theirs[1:2] or theirs[1] == "kit":
                continue
            is_open = theirs[2] == "signals" or (theirs[1:3] == ["call", "http"] and ours[-1] == "api")
            if not is_open and not (ours[1] == "app" and theirs[2] in APP_ROOMS):
                wrong.append(f"{importer} -> {imported}")
    assert sorted(wrong) == []


@pytest.mark.parametrize("path", FILES, ids=names)
def test_only_api_and_the_edge_know_fastapi(path: Path) -> None:
    """Stops verbs that can only be called over HTTP."""
    knows = "fastapi" in path.read_text("utf-8")
    is_edge = path.name == "api.py" or path.parent.name == "api" or names(path).startswith(("app/", "call/"))
    assert is_edge or not knows
