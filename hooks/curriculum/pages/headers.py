"""The rules that a browser keeps on every page: what may be loaded, what may run, what other sites learn."""

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The height of a worksheet's box and the width of its columns come from content, and stand in `style` attributes.
    "style-src-attr": "'unsafe-inline'",
    # `data:` is the code with a worksheet's address, and the icons in the theme's stylesheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    # Text can't become part of a page but as text, even by a slip in a script: https://www.w3.org/TR/trusted-types/.
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
    "frame-ancestors": "'self'",
}
"""The Content Security Policy, https://www.w3.org/TR/CSP3/: nothing but the site's own files, and no inline script."""

_HEADER_ONLY = ("frame-ancestors",)
"""Directives that browsers ignore in a page: https://www.w3.org/TR/CSP3/#meta-element."""


def page_policy() -> str:
    """Return the policy as each page carries it, for hosts that send no headers."""
    return "; ".join(f"{name} {value}" for name, value in POLICY.items() if name not in _HEADER_ONLY)


REFERRER_POLICY = "same-origin"
"""Other sites don't learn from which page a reader comes."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a host should send with every page."""


def headers_file() -> str:
    """Return the headers as the file `_headers`, which Netlify and Cloudflare Pages read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
