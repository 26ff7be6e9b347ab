"""Security headers: the Content Security Policy and the referrer policy, for pages and for hosts."""

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The heights of boxes and the widths of columns in worksheets are from content, and in `style` attributes.
    "style-src-attr": "'unsafe-inline'",
    # `data:` is for the QR codes of worksheets, and for the icons in the theme's stylesheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    # Scripts can't insert strings as HTML, even by mistake: https://www.w3.org/TR/trusted-types/. The one policy that
    # there is creates the address of the service worker and nothing else; see docs/assets/keep/kept.js.
    "require-trusted-types-for": "'script'",
    "trusted-types": "practice-towns-worker",
    "frame-ancestors": "'self'",
}
"""The Content Security Policy, https://www.w3.org/TR/CSP3/: nothing but the site's own files, and no inline script."""

_HEADER_ONLY = ("frame-ancestors",)
"""Directives that browsers ignore in a page: https://www.w3.org/TR/CSP3/#meta-element."""


def page_policy() -> str:
    """Return the policy for the `<meta>` tag of each page, since some hosts send no headers."""
    return "; ".join(f"{name} {value}" for name, value in POLICY.items() if name not in _HEADER_ONLY)


REFERRER_POLICY = "same-origin"
"""Other sites are not told which page a reader comes from."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a host should send with every page."""


def headers_file() -> str:
    """Return the headers as the file `_headers`, which Netlify and Cloudflare Pages read.

    The service worker may not be cached, so that a correction of it arrives at once.
    """
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return f"/*\n{lines}/sw.js\n  Cache-Control: no-cache\n"
