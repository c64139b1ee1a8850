"""A page of a bundle can be read before its scripts have run; what a test presses next needs them."""

from playwright.sync_api import Page


def arrived(page: Page) -> None:
    """Return once the page's scripts have run; at once where there are none, or none may run."""
    page.locator("html.ready, html:not(.js)").wait_for(state="attached")
