"""Published addresses after entries have moved: redirects, links to pages as files, and readers' saved answers."""

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence

from curriculum.editing.file_changes import Changes
from curriculum.editing.references import Names
from curriculum.editing.yaml_edits import Edit, replaced, with_entry, with_value, without_entry
from curriculum.loading.yaml_file import YamlFile
from curriculum.markup.pages import converted_page, links_to_files
from curriculum.model.addresses import SHORT, address
from curriculum.model.curriculum import Redirect
from curriculum.pages.hand_written import link_places
from curriculum.pages.permalinks import short_addresses
from curriculum.pages.redirects import Redirects
from curriculum.site import Site

CURRICULUM = "content/curriculum.yaml"
_ROOT_LINK = re.compile(r"""(?<=["'])~/([\w./-]+(?:#[\w-]+)?)(?=["'])""")


def keep_addresses(changes: Changes, before: Site, after: Site, names: Names) -> None:
    """Plan redirects of published addresses, and what else depends on addresses: links to files, answers of readers."""
    moved = by_names(names, after.permalinks.current)
    full = short_addresses(after.pages)

    def now(old: str) -> str | None:
        new = moved(old)
        return full.get(new, new) if new and new.startswith(SHORT) else new

    update_redirects(changes, before, after, now)
    redirect(changes, before, after, after.permalinks.lost, now)
    _relink_pages(changes, before, after, moved)
    _move_answers(changes, before, names)


def by_names(names: Names, current: Iterable[str]) -> Callable[[str], str | None]:
    """Return the function that says what an address has become; None if that does not exist."""
    known = set(current)
    ids = sorted({(old.rpartition("/")[2], new.rpartition("/")[2]) for (_, old), new in names.items()})
    changed = [(old, new) for old, new in ids if old != new]

    def moved(one: str) -> str | None:
        if one in known:
            return one
        for old, new in changed:
            for found in re.sub(rf"(?<![a-z0-9]){old}(?![a-z0-9])", new, one), *_each(one, old, new):
                if found in known:
                    return found
        return None

    return moved


def _each(one: str, old: str, new: str) -> list[str]:
    """Return an address with one of the places replaced at which it has an id."""
    places = [found.span() for found in re.finditer(rf"(?<![a-z0-9]){old}(?![a-z0-9])", one)]
    return [one[:start] + new + one[end:] for start, end in places]


def redirect(
    changes: Changes, before: Site, after: Site, lost: Iterable[str], now: Callable[[str], str | None]
) -> Sequence[str]:
    """Plan redirects of lost addresses, as few as cover them; return the addresses for which there is no new one."""
    current, without = after.permalinks.current, []
    redirects = _redirects_in(changes)
    for one in lost:
        if Redirects(redirects, current, after.root).destination(one) is not None:
            continue
        folder = one[: one.rfind("/") + 1]
        page = now(folder) if "#" not in one and not one.endswith("/") and folder not in current else None
        added = [Redirect(was=folder, now=page)] if page and page != folder else []
        if Redirects([*redirects, *added], current, after.root).destination(one) is None or not added:
            new = now(one)
            if new is None:
                without.append(one)
                continue
            added = [Redirect(was=one, now=new)]
        redirects += added
        for each in added:
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            entry = f"- {{was: {each.was}, now: {each.now}}}"
            changes.write(CURRICULUM, with_entry(file, ("redirects",), entry))
    return without


def _redirects_in(changes: Changes) -> list[Redirect]:
    """Return the redirects as they are planned."""
    data = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM).data
    return [Redirect(was=one["was"], now=one["now"]) for one in data.get("redirects") or ()]


def update_redirects(changes: Changes, before: Site, after: Site, now: Callable[[str], str | None]) -> None:
    """Plan that redirects lead to new addresses directly, and delete those of addresses that exist again."""
    current = after.permalinks.current
    for index, redirect in reversed(list(enumerate(before.curriculum.redirects))):
        file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
        if redirect.was in current:
            changes.write(CURRICULUM, without_entry(file, ("redirects",), index))
        elif redirect.now not in current and (new := now(redirect.now)):
            changes.write(CURRICULUM, with_value(file, ("redirects", index, "now"), new))


def _relink_pages(changes: Changes, before: Site, after: Site, moved: Callable[[str], str | None]) -> None:
    """Plan that pages written by hand link to the new files of pages: `../worksheets/ecomap.md`."""
    by_path = {page.path: page.address for page in before.pages}
    paths = {page.address: page.path for page in after.pages}
    for page in before.pages:
        if not page.markdown:
            continue
        folder = posixpath.dirname(page.path)
        edits: list[Edit] = []
        for link in dict.fromkeys(links_to_files(converted_page(page.markdown, folder))):
            path, hash_sign, anchor = link.partition("#")
            old = by_path.get(posixpath.normpath(posixpath.join(folder, path))) if path else None
            new = moved(f"{old}{hash_sign}{anchor}") if old else None
            target, _, new_anchor = (new or "").partition("#")
            if not new or new == f"{old}{hash_sign}{anchor}" or target not in paths:
                continue
            written = posixpath.relpath(paths[target], folder or ".") + hash_sign + new_anchor
            text = changes.text(page.source)
            edits += [(place, place + len(link), written) for place in link_places(text, link) if place]
        text = changes.text(page.source)
        for found in _ROOT_LINK.finditer(text):  # HTML, with an address relative to the site's root
            path, hash_sign, anchor = found[1].partition("#")
            address_now = moved(found[1]) or moved(path)
            if address_now and "#" not in address_now:
                address_now += hash_sign + anchor
            if address_now and address_now != found[1]:
                edits.append((found.start(1), found.end(1), address_now))
        if edits:
            changes.write(page.source, replaced(changes.text(page.source), edits))


def _move_answers(changes: Changes, before: Site, names: Names) -> None:
    """Plan that readers find the answers that they saved under the old id of a published worksheet."""
    published = set(before.permalinks.published)
    sheets = {old: new for (kind, old), new in names.items() if kind == "worksheet"}
    sheets |= {old: new for (kind, old), new in names.items() if kind == "guide"}
    new_ids = {new.replace("/", "-") for new in sheets.values()}
    for index, moved in reversed(list(enumerate(before.curriculum.moved_answers))):
        if moved.was in new_ids:  # the worksheet has its old id again
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            changes.write(CURRICULUM, without_entry(file, ("moved_answers",), index))
    for old, new in sorted(sheets.items()):
        page = address("guide" if "/" in old else "worksheet", old)
        if page in published:
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            entry = f"- {{was: {old.replace('/', '-')}, now: {new.replace('/', '-')}}}"
            changes.write(CURRICULUM, with_entry(file, ("moved_answers",), entry))
