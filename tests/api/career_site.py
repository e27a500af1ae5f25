"""A career site on an origin of its own, which embeds the widget under the strictest policy it can have."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Jobs</title>
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="data:,">
  <script type="module" src="{rolefit}widget/rolefit-search.js"></script>
</head>
<body bgcolor="{background}"><main><h1>Jobs</h1><rolefit-search {attributes}></rolefit-search></main></body>
</html>
"""
POLICY = "default-src 'none'; script-src {host}; connect-src {host}; style-src 'none'; img-src data:"


@dataclass
class CareerSite:
    """What the site answers with; `url` ends with a slash."""

    url: str
    rolefit: str = ""
    lang: str = "en"
    attributes: str = ""
    background: str = "#ffffff"  # by an attribute: the policy lets no style pass
    asked: list[str] = field(default_factory=list[str])

    @property
    def origin(self) -> str:
        """The origin as browsers send it."""
        return self.url.rstrip("/")

    def page(self) -> bytes:
        """The page with the widget."""
        direction = "rtl" if self.lang == "ar" else "ltr"
        return PAGE.format(
            lang=self.lang,
            dir=direction,
            rolefit=self.rolefit,
            attributes=self.attributes,
            background=self.background,
        ).encode()

    def policy(self) -> str:
        """The page's Content Security Policy: nothing but the script and its requests."""
        return POLICY.format(host=self.rolefit.rstrip("/"))


@contextmanager
def career_site() -> Generator[CareerSite, None, None]:
    """A site on a free port of this machine: another origin than rolefit's."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            body = site.page()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-security-policy", site.policy())
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = CareerSite(f"http://127.0.0.1:{server.server_address[1]}/")
        Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
