"""Handouts of all lessons, and sheets of all kinds, in a real browser: nothing fetched, nothing complained about.

Opens each page, for students and with solutions, in Chromium by playwright, with Debian's `chromium`
(`apt-get install chromium`); a picture of each is kept in `.bench/pages` to be looked at.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peers import report

from negsim.classroom.handout import handout
from negsim.classroom.show import show
from negsim.classroom.wanted import of_kinds
from negsim.reports.document import to_page
from negsim.scenario.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LESSONS = ROOT / "scenarios" / "lessons"
FOLDER = ROOT / ".bench" / "pages"
A4 = {"width": 794, "height": 1123}
"""In CSS pixels."""


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    chromium = shutil.which("chromium")
    print("\nPages: handouts of all lessons and sheets of all kinds, opened in Chromium")
    if chromium is None:
        print("  skipped: there is no chromium (apt-get install chromium)")
        return
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print('  skipped: there is no playwright (pip install -e ".[browser]")')
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = dict(_pages())
    requests: list[str] = []
    complaints: list[str] = []
    too_wide: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, text in pages.items():
            file = FOLDER / f"{name}.html"
            file.write_text(text, encoding="utf-8")
            page = browser.new_page(viewport=A4)
            own = file.as_uri()
            page.on("request", lambda r, own=own: requests.append(r.url) if r.url != own else None)
            page.on("console", lambda m, name=name: complaints.append(f"{name}: {m.text}"))
            page.on("pageerror", lambda e, name=name: complaints.append(f"{name}: {e}"))
            page.goto(own)
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                too_wide.append(name)
            page.screenshot(path=str(file.with_suffix(".png")), full_page=True)
            page.close()
        browser.close()
    print(f"  {len(pages)} pages; pictures in {FOLDER.relative_to(ROOT)}")
    yield _none("requests", requests)
    yield _none("errors and messages of the console", complaints)
    yield _none("pages wider than paper", too_wide)


def _pages() -> Iterator[tuple[str, str]]:
    for file in sorted(LESSONS.glob("*.yaml")):
        for has_solutions in (False, True):
            told = handout(load(str(file)), has_solutions=has_solutions)
            yield f"{file.stem}{'-solutions' * has_solutions}", to_page(told.document)
    sheets = list(of_kinds(["all"], 1, 7, {}))
    for has_solutions in (False, True):
        yield f"sheets{'-solutions' * has_solutions}", show(sheets, "html", has_solutions=has_solutions)


def _none(what: str, found: list[Any]) -> bool:
    for one in found[:5]:
        print(f"    {one}")
    return report(what, len(found), 0, at_most=True)
