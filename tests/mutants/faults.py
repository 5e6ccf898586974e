"""Mutants of a file: its code with one small fault in a function, such as `<` for `<=`.

The faults are those of mutmut 3 (https://mutmut.readthedocs.io): other numbers, texts, truth values, comparisons, arithmetic,
`and` for `or`, None for what is assigned and for arguments, `break` for `continue`, other methods of texts. Left out are missing
arguments (almost all raise), what a module does when it is imported (patterns, tables, thresholds, decorators, defaults),
docstrings, annotations, f-strings, and what only checks (`strict=`, `cast`).
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

SWAPPED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Div,
    ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd, ast.MatMult: ast.Mult,
}  # fmt: skip
METHODS = ("lower upper", "lstrip rstrip", "find rfind", "partition rpartition", "removeprefix removesuffix")
OTHER_METHOD = {name: other for pair in METHODS for name, other in (pair.split(), pair.split()[::-1])}
CODE = (ast.stmt, ast.expr, ast.keyword, ast.comprehension, ast.withitem, ast.excepthandler, ast.match_case)
NO_CODE = frozenset(["annotation", "returns", "decorator_list", "ctx"])
COMPOUND = (
    ast.FunctionDef, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.ExceptHandler, ast.Match, ast.match_case
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a node hangs in a tree."""

    parent: ast.AST
    field: str
    index: int | None

    @property
    def node(self) -> ast.AST:
        held = getattr(self.parent, self.field)
        return held if self.index is None else held[self.index]

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Mutant:
    """A fault: the function that it is in, its line, and the expression or statement around it before and after."""

    path: Path
    function: str
    first_line: int
    """Where the function begins, its decorators included."""
    line: int
    before: str
    after: str
    number: int
    """Which one of those in the function that read the same."""
    tree: ast.Module
    place: Place
    other: ast.AST

    @property
    def name(self) -> str:
        """What it is known by, wherever its line moves to."""
        again = f" #{self.number}" if self.number > 1 else ""
        return f"{self.path.parent.name}/{self.path.name} {self.function}: {self.before} => {self.after}{again}"

    def code(self) -> CodeType:
        """The whole module with the fault."""
        node = self.place.node
        self.place.put(self.other)
        try:
            return compile(ast.fix_missing_locations(self.tree), self.path, "exec", dont_inherit=True)
        finally:
            self.place.put(node)


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree.body, ""):
        first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
        seen: Counter[tuple[str, str]] = Counter()
        for place, whole in _places(function, Place(tree, "body", 0)):
            node, before = place.node, ast.unparse(whole.node)
            for other in _faults(place):
                ast.copy_location(other, node)
                place.put(other)
                after = ast.unparse(whole.node)
                place.put(node)
                seen[before, after] += 1
                yield Mutant(path, name, first, node.lineno, before, after, seen[before, after], tree, place, other)


def _functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module and of its classes, with their names."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _functions(statement.body, f"{prefix}{statement.name}.")
        elif isinstance(statement, ast.FunctionDef):
            yield f"{prefix}{statement.name}", statement


def _places(node: ast.AST, around: Place) -> Iterator[tuple[Place, Place]]:
    """The places of all code in a node, each with that of the whole expression or simple statement around it."""
    for field, value in ast.iter_fields(node):
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, CODE) and field not in NO_CODE and not isinstance(child, ast.JoinedStr):
                place = Place(node, field, index if isinstance(value, list) else None)
                whole = place if isinstance(node, COMPOUND) else around
                yield place, whole
                yield from _places(child, whole)


def _faults(place: Place) -> Iterator[ast.AST]:
    """What may stand in a place instead."""
    parent, node = place.parent, place.node
    if not _only_checks(parent) and not isinstance(parent, ast.Expr):
        yield from _other_statements(node) if isinstance(node, ast.stmt) else _other_expressions(node)
        if place.field == "value" and isinstance(parent, ast.Assign | ast.AnnAssign):
            yield ast.Constant("" if isinstance(node, ast.Constant) and node.value is None else None)


def _other_statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.AugAssign(target, operator, value):
            yield ast.AugAssign(target, SWAPPED[type(operator)](), value)
            yield ast.Assign([target], value)
        case ast.Break():
            yield ast.Return(None)
        case ast.Continue():
            yield ast.Break()
        case _:
            pass


def _other_expressions(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Constant(value):
            yield from _other_constants(value)
        case ast.Compare(left, operators, others):
            for index, operator in enumerate(operators):
                yield ast.Compare(left, [*operators[:index], SWAPPED[type(operator)](), *operators[index + 1 :]], others)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(SWAPPED[type(operator)](), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right):
            yield ast.BinOp(left, SWAPPED[type(operator)](), right)
        case ast.Call():
            yield from _other_calls(node)
        case _:
            pass


def _other_constants(value: object) -> Iterator[ast.Constant]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int() | float():
            yield ast.Constant(value + 1)
        case str():
            yield ast.Constant(f"XX{value}XX")
        case _:
            pass


def _other_calls(call: ast.Call) -> Iterator[ast.Call]:
    """The call with another method of texts, with None for an argument, and without one that has a name."""
    match call.func:
        case ast.Attribute(value, name) if name in OTHER_METHOD:
            yield ast.Call(ast.Attribute(value, OTHER_METHOD[name], ast.Load()), call.args, call.keywords)
        case _ if _only_checks(call):
            return
        case _:
            pass
    for index, argument in enumerate(call.args):
        if not isinstance(argument, ast.Starred | ast.Constant):
            yield ast.Call(call.func, [*call.args[:index], ast.Constant(None), *call.args[index + 1 :]], call.keywords)
    for index, keyword in enumerate(call.keywords):
        if keyword.arg and not _only_checks(keyword):
            before, after = call.keywords[:index], call.keywords[index + 1 :]
            yield ast.Call(call.func, call.args, [*before, ast.keyword(keyword.arg, ast.Constant(None)), *after])
            yield ast.Call(call.func, call.args, [*before, *after])


def _only_checks(node: ast.AST) -> bool:
    match node:
        case ast.keyword(arg="strict") | ast.Call(func=ast.Name(id="cast" | "isinstance")):
            return True
        case _:
            return False
