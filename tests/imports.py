"""The import graph of the package: which module names which, wherever in a file it says so."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ipextract

PACKAGE = Path(ipextract.__file__).parent
Graph = dict[str, set[str]]


def graph(folder: Path = PACKAGE) -> Graph:
    """Return, for each module of a package, the modules of it that its file imports.

    Imports inside functions and for type checking alone count like any other.
    """
    files = {_name(path, folder): path for path in sorted(folder.rglob("*.py"))}
    return {name: {*_imports(path, files)} - {name} for name, path in files.items()}


def _name(path: Path, folder: Path) -> str:
    parts = [folder.name, *path.relative_to(folder).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else str(node.module)


def circles(imports: Graph) -> list[list[str]]:
    """Return the groups of modules that import one another, by Tarjan's algorithm."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(imports[name]):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            at = stack.index(name)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for name in imports:
        if name not in order:
            visit(name)
    return found
