"""A term snapshot: one edition of the site in a folder of its own, beside others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Snapshot:
    """The snapshot that is being built."""

    site_url: str
    """The snapshot's public URL, ending in a slash: `https://…/2026-fall/`."""
    version: str
    """The name of its folder: `2026-fall`."""
    default: str
    """The folder of the current edition: `latest`."""

    def current(self, url: str) -> str:
        """Return the URL in the current edition for the URL of a page in this snapshot.

        It is the canonical URL, so that search engines don't list a guide once per term.
        """
        before, _, _ = self.site_url.rstrip("/").rpartition("/")
        return f"{before}/{self.default}/{url.removeprefix(self.site_url)}"
