"""The import graph of the package: which module names which, wherever in a file it says so."""

import ast
import sys
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


def foreign(folder: Path = PACKAGE) -> dict[str, set[str]]:
    """Return the packages that are imported from outside, each with the files that do so."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [str(node.module)]
            for package in {module.partition(".")[0] for module in modules}:
                if package not in (folder.name, *sys.stdlib_module_names):
                    found.setdefault(package, set()).add(path.relative_to(folder).as_posix())
    return found


def types(folder: Path = PACKAGE) -> dict[str, list[str]]:
    """Return the names of classes, type aliases and type variables, each with its modules."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in _types_of(node):
                found.setdefault(name, []).append(path.relative_to(folder).as_posix())
    return found


def _types_of(node: ast.stmt) -> list[str]:
    """A class bears a name in capitals and small letters; so does what stands for a type."""
    if isinstance(node, ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in names if name.strip("_")[:1].isupper() and not name.isupper()]


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
