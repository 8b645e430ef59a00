"""One profile for the property tests: the same examples on every machine, and few of them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "gongkai",
    derandomize=True,
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gongkai")
