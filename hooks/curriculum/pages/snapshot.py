"""A term snapshot: one edition of the site in a folder of its own, beside others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Snapshot:
    """The snapshot that is being built."""

    site_url: str
    """The snapshot's public address, ending in a slash: `https://…/2026-fall/`."""
    version: str
    """The name of its folder: `2026-fall`."""
    default: str
    """The folder that stands for whichever edition is current: `latest`."""

    def current(self, url: str) -> str:
        """Return the address that a page of this snapshot has in the current edition.

        Search engines are sent there, so that they don't show one guide once for each term.
        """
        before, _, _ = self.site_url.rstrip("/").rpartition("/")
        return f"{before}/{self.default}/{url.removeprefix(self.site_url)}"
