"""Who asks: the contact of whoever runs the crawl, in the user agent of every request."""

from scrapy.settings import BaseSettings

UNSET = "contact not set"


class Identity:
    """A Scrapy add-on, so that `-s CONTACT=...` works as well as the settings file."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the contact where the user agent has its place for it."""
        agent = str(settings["USER_AGENT"]).replace("{contact}", settings["CONTACT"] or UNSET)
        settings.set("USER_AGENT", agent, settings.getpriority("USER_AGENT") or 0)
