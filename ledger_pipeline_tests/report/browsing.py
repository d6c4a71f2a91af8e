"""A look at a page in a real browser: what it says, what it draws, and what goes wrong in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

#: Measures every drawing that is to be seen, and says so in a place that --dump-dom shows.
PROBE = """
<script>
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("figure svg")].filter(svg => svg.getBoundingClientRect().width > 0);
  const found = seen.map(svg => {
    const marks = [...svg.querySelectorAll("path, text")].filter(mark => {
      const box = mark.getBoundingClientRect();
      return box.width > 0 && box.height > 0;
    });
    const colors = new Set(marks.map(mark => getComputedStyle(mark).fill + getComputedStyle(mark).stroke));
    const width = svg.getBoundingClientRect().width;
    return {figure: svg.closest("figure").id, width, marks: marks.length, colors: colors.size};
  });
  const said = {drawn: found, overflow: document.documentElement.scrollWidth > innerWidth, width: innerWidth};
  const place = document.createElement("script");
  place.type = "application/json"; place.id = "probe"; place.textContent = JSON.stringify(said);
  document.body.append(place);
});
</script>
"""


@dataclass(frozen=True, slots=True)
class Look:
    """``drawn`` tells of each drawing that is to be seen: its figure's id, its width, how many marks of how many colours."""

    drawn: list[dict[str, Any]]
    overflow: bool
    width: int
    complaints: list[str]


def chromium() -> str:
    """The browser; skips the test where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    return found


def look_at(page: str, folder: Path, *, width: int, dark: bool = False) -> Look:
    """Opens the page with no more than itself: its policy is relaxed for the probe alone, the network is cut."""
    path = folder / f"page-{width}.html"
    probed = re.sub(r"default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';", page, count=1)
    path.write_text(probed.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    options = ["--enable-logging=stderr", "--v=0", "--virtual-time-budget=5000", "--dump-dom"]
    command = [
        *_headless(folder),
        f"--window-size={width},900",
        *options,
        *(["--force-dark-mode"] if dark else []),
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    found = re.search(r'<script type="application/json" id="probe">(.*?)</script>', done.stdout, re.DOTALL)
    assert found is not None, done.stderr[-2000:]
    said = json.loads(found[1])
    complaints = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return Look(said["drawn"], said["overflow"], said["width"], complaints)


def screenshot(page: str, folder: Path, *, width: int) -> Path:
    """A picture of the whole page."""
    path, picture = folder / f"shot-{width}.html", folder / f"shot-{width}.png"
    path.write_text(page, encoding="utf-8")
    options = [f"--window-size={width},4500", f"--screenshot={picture}", "--hide-scrollbars"]
    command = [*_headless(folder), *options, path.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return picture


def _headless(folder: Path) -> list[str]:
    """A browser with a profile of its own and no network."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    return [chromium(), "--headless", *quiet, "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}"]
