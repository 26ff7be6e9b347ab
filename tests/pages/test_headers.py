"""The rules that browsers keep."""

from curriculum.pages.headers import HEADERS, POLICY, headers_file, page_policy


def test_no_script_runs_but_the_sites_own() -> None:
    """Nothing is allowed that is not named, and no name lets inline or foreign script in."""
    assert POLICY["default-src"] == "'none'"
    assert POLICY["script-src"] == "'self'"
    assert POLICY["base-uri"] == POLICY["form-action"] == "'none'"
    assert not any("http" in sources or "*" in sources or "unsafe-eval" in sources for sources in POLICY.values())
    assert [name for name, sources in POLICY.items() if "unsafe-inline" in sources] == ["style-src-attr"]


def test_a_page_leaves_out_what_only_a_header_can_say() -> None:
    """Browsers would print a warning for each."""
    assert "frame-ancestors" in HEADERS["Content-Security-Policy"]
    assert "frame-ancestors" not in page_policy()
    assert page_policy() + "; frame-ancestors 'self'" == HEADERS["Content-Security-Policy"]


def test_headers_as_a_file() -> None:
    """Every header stands indented below the pattern for all addresses; the service worker is not to be cached."""
    every, _, worker = headers_file().partition("/sw.js\n")
    first, *lines = every.splitlines()
    assert first == "/*"
    assert [line.strip().partition(": ")[0] for line in lines] == list(HEADERS)
    assert all(line.startswith("  ") for line in lines)
    assert worker == "  Cache-Control: no-cache\n"
