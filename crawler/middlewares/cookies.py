"""Cookies, a jar for each host, with a public suffix list that is never fetched.

Some sites send a visitor round in a ring until a session cookie comes back. Scrapy's middleware
asks tldextract which domains are public suffixes, which would download a list from a third host.
"""

import scrapy.downloadermiddlewares.cookies as scrapy_cookies
from scrapy import Request
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from tldextract import TLDExtract

from crawler.urls import host_key

# no URLs: the list that comes with the package; no cache: nothing is written to the home directory
scrapy_cookies._split_domain = TLDExtract(
    cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True
)


class HostCookiesMiddleware(CookiesMiddleware):
    """Keeps the cookies of hosts apart, and their jars small."""

    def process_request(  # type: ignore[override]  # Scrapy's takes a deprecated argument
        self, request: Request
    ) -> None:
        """Send the host its cookies."""
        request.meta["cookiejar"] = host_key(request.url)
        super().process_request(request)
