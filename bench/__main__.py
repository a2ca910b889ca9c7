"""`python -m bench` lists what can be measured."""

import ast
from pathlib import Path

if __name__ == "__main__":
    for path in sorted(Path(__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(part, ast.FunctionDef) and part.name == "main" for part in tree.body):
            print(f"make bench NAME={path.stem:<10} {(ast.get_docstring(tree) or '').splitlines()[0]}")
