"""The initials that replace a name where there is no space for it."""

import re

_TITLES = {"Rev.", "Dr.", "Mr.", "Mrs.", "Ms.", "Fr.", "Sr."}
_SMALL = {"of", "the", "and", "for", "at", "in", "on", "a", "an"}


def initials(name: str) -> str:
    """Return one to three capitals: `Rev. Isaiah Crane` is IC, `Department of Public Works` is DPW."""
    # What is capitalized counts; if nothing is, every word does.
    whole = [word for word in re.split(r"[\s–—-]+", name) if word not in _TITLES and word[:1].isalnum()]
    counting = [word for word in whole if word.lower() not in _SMALL] or whole
    return "".join(word[0].upper() for word in counting[:3]) or "?"
