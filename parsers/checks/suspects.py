"""The smallest set of cells that could be at fault for all relations that fail together.

A wrong cell breaks its row's sum and its column's; so the cell that most failing relations share is
the first suspect. Greedy hitting set over at most a few dozen relations of at most 26 cells.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Check


def name_suspects(checks: Sequence[Check]) -> list[Check]:
    """Failing checks with `suspects` cut down to the cells that explain most failures."""
    failing = [i for i, check in enumerate(checks) if check.status == "fail"]
    passing = {name for check in checks if check.status == "pass" for name in check.suspects}
    chosen = _hitting_set([set(checks[i].suspects) - passing for i in failing])
    result = list(checks)
    for i in failing:
        named = tuple(name for name in checks[i].suspects if name in chosen)
        result[i] = replace(checks[i], suspects=named or checks[i].suspects)
    return result


def _hitting_set(groups: list[set[str]]) -> set[str]:
    """Cells such that each group that shares one with another group is explained."""
    chosen: set[str] = set()
    left = [group for group in groups if group]
    while left:
        shares = Counter(name for group in left for name in group)
        most = max(shares.values())
        if most < 2:
            break
        best = {name for name, count in shares.items() if count == most}
        chosen |= best
        left = [group for group in left if not group & best]
    return chosen
