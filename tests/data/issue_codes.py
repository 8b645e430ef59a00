"""Which issue codes the code can write: constants that reach `Issue(level, code, …)`.

A constant counts where it stands in the call itself, in a conditional there, in a variable of the
same function or module, or where it is handed to a function that passes a parameter on as the code.
"""

import ast
from collections.abc import Iterator

from tests.data.dictionary import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


def issue_codes() -> set[str]:
    """Every code, over the whole project."""
    trees = [
        ast.parse(path.read_text("utf-8"))
        for package in ("parsers", "crawler")
        for path in (ROOT / package).rglob("*.py")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    passers = {"Issue": 1} | dict(_passers(nodes))
    calls = [node for node in nodes if isinstance(node, ast.Call) and _name(node) in passers]
    given = [_argument(call, passers[_name(call)]) for call in calls] + list(_assigned(nodes))
    return {code for node in given for code in _constants(node)}


def _passers(nodes: list[ast.AST]) -> Iterator[tuple[str, int]]:
    """Functions that hand a parameter on as the code, with its place."""
    for function in nodes:
        if not isinstance(function, Function):
            continue
        names = [argument.arg for argument in function.args.args if argument.arg != "self"]
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and _name(call) == "Issue":
                code = _argument(call, 1)
                if isinstance(code, ast.Name) and code.id in names:
                    yield function.name, names.index(code.id)


def _assigned(nodes: list[ast.AST]) -> Iterator[ast.expr]:
    """What the variables hold that are handed to `Issue` as the code."""
    for function in nodes:
        if not isinstance(function, Function | ast.Module):
            continue
        inside = list(ast.walk(function))
        codes = {
            ast.unparse(code)
            for call in inside
            if isinstance(call, ast.Call) and _name(call) == "Issue"
            for code in [_argument(call, 1)]
            if isinstance(code, ast.Name)
        }
        for node in inside:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in codes:
                yield node.value


def _name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _argument(call: ast.Call, place: int) -> ast.expr | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    return call.args[place] if len(call.args) > place else next(iter(named), None)


def _constants(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
