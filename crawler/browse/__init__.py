"""Datasette plugin: pages for readers of the archive. Its entry point is this package."""

from crawler.browse.hooks import (
    extra_css_urls,
    extra_template_vars,
    handle_exception,
    prepare_connection,
    register_routes,
    render_cell,
)

__all__ = [
    "extra_css_urls",
    "extra_template_vars",
    "handle_exception",
    "prepare_connection",
    "register_routes",
    "render_cell",
]
