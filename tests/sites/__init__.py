"""The district web: a local server of realistic district sites with known truth.

It imports nothing from parsers, crawler or data/formats: what it knows of the forms and the sites
it knows by itself, so that a label misspelt there is found here.
"""

from tests.sites.exchange import LoggedRequest
from tests.sites.plan import SitePlan
from tests.sites.truth import ExpectedReport
from tests.sites.web import DistrictWeb

__all__ = ["DistrictWeb", "ExpectedReport", "LoggedRequest", "SitePlan"]
