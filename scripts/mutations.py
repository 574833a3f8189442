"""The syntax tree of a module -> the changes of one judgement each that can be made to it."""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
UNJUDGED = ("maxsize", "key", "strict", "slots", "frozen")
"""Arguments that judge nothing."""


class Change(NamedTuple):
    """One way to change a module: what is put where, and by what call on the module's tree."""

    line: int
    what: str
    make: Callable[[], None]


def changes(tree: ast.AST, named: bool = False) -> Iterator[Change]:
    """Yield the changes of a tree in order; `named`: within the value of a module's constant."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for at, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or _judges_nothing(node):
                continue

            def put(new: ast.AST, place: Any = value, at: int = at, field: str = field) -> None:
                if isinstance(place, list):
                    place[at] = new
                else:
                    setattr(tree, field, new)

            for what, new in _replacements(node, named):
                line = getattr(node, "lineno", getattr(tree, "lineno", 0))
                yield Change(line, what, lambda put=put, new=new: put(new))
            constant = isinstance(tree, ast.Module) and isinstance(node, ast.Assign | ast.AnnAssign)
            yield from changes(node, named or constant)


def _judges_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.keyword(arg=name):
            return name in UNJUDGED
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _replacements(node: ast.AST, named: bool) -> Iterator[tuple[str, ast.AST]]:
    was = ast.unparse(node) if isinstance(node, ast.expr) else ""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                turned = copy.deepcopy(node)
                turned.ops[at] = TURNED[type(op)]()
                yield f"{was} -> {ast.unparse(turned)}", turned
        case ast.BoolOp(values=values):
            for at, dropped in enumerate(values):
                rest = [value for other, value in enumerate(values) if other != at]
                left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
                yield f"{was}: without {ast.unparse(dropped)}", left
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield f"{was} -> {ast.unparse(operand)}", operand
        case ast.If(test=test) | ast.IfExp(test=test):
            never = copy.deepcopy(node)
            never.test = ast.Constant(False)
            yield f"never if {ast.unparse(test)}", never
        case ast.comprehension(ifs=[_, *_] as tests):
            every = copy.deepcopy(node)
            every.ifs = []
            yield f"all, not only if {' if '.join(map(ast.unparse, tests))}", every
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re" | "regex"), attr="compile")):
            nothing = copy.deepcopy(node)
            nothing.args[0] = ast.Constant("(?!)")
            yield f"no match of {was}", nothing
        case ast.Call(func=ast.Name(id="frozenset"), args=[ast.Constant(value=str(characters))]):
            half = copy.deepcopy(node)
            half.args = [ast.Constant(characters[: len(characters) // 2])]
            yield f"{was}: the first half only", half
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) if _all_words(
            items
        ):
            for at, dropped in enumerate(items):
                shorter = copy.deepcopy(node)
                del shorter.elts[at]
                yield f"{was}: without {ast.unparse(dropped)}", shorter
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)) if value > (1 if named else 9):
            yield f"{value} -> its half", ast.Constant(type(value)(value / 2))
            yield f"{value} -> its double", ast.Constant(value * 2)
        case ast.Constant(value=int(value) | float(value)) if value not in (0, 1):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield f"nothing from {ast.unparse(node)}", ast.parse("yield from ()").body[0]


def _all_words(items: list[ast.expr]) -> bool:
    words = [i for i in items if isinstance(i, ast.Constant) and isinstance(i.value, str)]
    return len(words) == len(items) > 1
