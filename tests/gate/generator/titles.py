"""Titles of reports, in the shapes that are met."""

from random import Random

from tests.gate.generator.draft import Organ

SHAPES = (
    ("{organ}{year}年政府信息公开工作年度报告", 60),
    ("{organ}{year}年度政府信息公开工作年度报告", 12),
    ("{year}年{organ}政府信息公开工作年度报告", 8),
    ("{organ}{year}年政府信息公开年度报告", 6),
    ("{organ}{year}年度政府信息公开工作报告", 3),
    ("{year}年度{organ}政府信息公开年报", 3),
    ("{organ}政府信息公开工作{year}年度报告", 3),
    ("{organ}政府信息公开工作年度报告（{year}年）", 3),
    ("关于{organ}{year}年政府信息公开工作年度报告", 2),
)


def title_name(rng: Random, organ: Organ) -> str:
    """How the title names the body: in full, or a government by its place alone."""
    if organ.kind in ("city", "county") and rng.random() < 0.5:
        return organ.name.removesuffix("人民政府")
    return organ.name


def report_title(rng: Random, organ: Organ, year: int) -> str:
    """A full title with body and year."""
    shape = rng.choices([s for s, _ in SHAPES], [w for _, w in SHAPES])[0]
    return shape.format(organ=title_name(rng, organ), year=year)
