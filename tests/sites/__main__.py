"""Serve the district web for a person to click through: `python -m tests.sites --seed 7`."""

import argparse
import threading

from tests.sites import DistrictWeb


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.sites", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another world is one number away")
    parser.add_argument("--sites", default="demo", help="demo, full, or a number of sites")
    parser.add_argument("--csv", help="write a sites.csv for the crawler to this file")
    options = parser.parse_args()
    sites = int(options.sites) if options.sites.isdigit() else options.sites
    with DistrictWeb(options.seed, sites) as web:
        for site in web.sites:
            plan = site.plan
            quirks = " ".join(sorted(plan.quirks))
            print(f"{site.base}/  {plan.code} {plan.name}  {plan.family} {plan.tree} {quirks}")
        print(f"{len(web.truth)} reports on {len(web.sites)} sites; Ctrl-C ends")
        if options.csv:
            web.write_sites_csv(options.csv)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
