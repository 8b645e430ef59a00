"""Sites by another hand: what the walk knows must not be only the sites it was made with."""

import pytest

from tests.discovery.rehearsal import reachable, rehearse
from tests.sites import DistrictWeb
from tests.sites.world import plans

SEEDS = (1, 4)
AXES = ("product", "row", "directory", "tree", "door")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("axis", AXES)
def test_sites_that_nobody_prepared_for(axis: str, seed: int) -> None:
    chosen = [plan for plan in plans(seed, "strange") if plan.variant.startswith(axis)]
    with DistrictWeb(seed, chosen) as web:
        walks = [(site, rehearse(site)) for site in web.sites]
    missed = {site.plan.variant: walk.missed(site) for site, walk in walks if walk.missed(site)}
    asked = sum(len(walk.asked) for _, walk in walks)
    assert missed == {}
    assert asked <= 2.0 * sum(len(reachable(site)) for site, _ in walks)
