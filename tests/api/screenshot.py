"""Take the playground's picture on the sample roles: `python -m tests.api.screenshot docs/playground.png`."""

import sys
import tempfile
from pathlib import Path

from tests.api.running import browsing, index_samples, serving


def main(target: Path) -> None:
    """Index the samples, run the first tab, and save what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        index_samples(Path(folder))
        with serving(Path(folder)) as url, browsing(1280, 800) as page:
            page.goto(url)
            page.get_by_role("button", name="Execute query").click()
            page.locator(".result-window").get_by_text("coverage").first.wait_for()
            page.mouse.move(640, 790)  # off the button, so that its hint goes
            page.wait_for_timeout(500)
            page.screenshot(path=target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
