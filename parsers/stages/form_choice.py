"""Which statutory form a document's tables are, by the labels found in them; never by a year."""

from collections.abc import Iterable
from dataclasses import dataclass

from parsers.formats import Form, forms
from parsers.stages.view import GridView

_ANNEX_FLOOR = 0.35  # local annexes before 2014 share a few labels with the national one


@dataclass(frozen=True, slots=True)
class FormChoice:
    """The form that won, the share of its labels that was found, and the runner-up's."""

    form: Form
    score: float
    next_score: float


def labels_in(views: Iterable[GridView]) -> frozenset[str]:
    """Every label of the grids together."""
    return frozenset().union(*(view.labels for view in views))


def choose_form(labels: frozenset[str]) -> FormChoice | None:
    """The form with most of its own labels present; None where the grids know none."""
    scored = sorted(((_score(form, labels), form.name, form) for form in forms()), reverse=True)
    (best, _, form), (runner, _, _) = scored[0], scored[1]
    if best[1] < 3 or (form.indicators and best[2] < _ANNEX_FLOOR):
        return None
    return FormChoice(form, round(best[2], 3), round(runner[2], 3))


def _score(form: Form, labels: frozenset[str]) -> tuple[float, int, float]:
    """Markers tell forms with common tables apart; the share of all labels breaks ties."""
    markers = sum(1 for marker in form.markers if marker in labels)
    known = len(form.labels & labels)
    keys = _keys(form, labels)
    return (markers / max(1, len(form.markers)) + keys, known, keys)


def _keys(form: Form, labels: frozenset[str]) -> float:
    """Share of the form's rows and columns that are named."""
    names: list[tuple[str, ...]] = [row.labels for t in form.tables for row in t.rows]
    names += [column.labels for t in form.tables for column in t.columns]
    names += [row.labels for row in form.indicators]
    if not names:
        return 0.0
    return sum(1 for own in names if labels.intersection(own)) / len(names)
