"""What career sites embed, at /widget/: the script of `<rolefit-search>` and its demo page."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

WIDGET = "/widget/"
SCRIPT = "rolefit-search.js"
MODULES = ("texts.js", "styles.js", "elements.js", "client.js", "combobox.js", "filters.js", "results.js", SCRIPT)
PAGES = {"": "index.html", "demo.css": "demo.css", "demo.js": "demo.js"}
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_SHORT = "public, max-age=3600, stale-while-revalidate=86400"  # a script: a new one arrives within the hour
_ALWAYS = "no-cache"  # a page: asks each time whether it has changed
_ANYWHERE = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent."""

    content: bytes
    zipped: bytes
    etag: str
    headers: Mapping[str, str]


class WidgetFiles:
    """Answers with the files, read and compressed once."""

    def __init__(self) -> None:
        self._files = {name: _file(source, _read(source).encode(), _ALWAYS) for name, source in PAGES.items()}
        self._files[SCRIPT] = _file(SCRIPT, joined_script().encode(), _SHORT)

    async def answer(self, request: Request) -> Response:
        """The file of the path; 304 where the caller has it."""
        file = self._files.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse("Not Found", 404)
        if file.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=file.headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(file.zipped, headers={**file.headers, "content-encoding": "gzip"})
        return Response(file.content, headers=file.headers)


def joined_script() -> str:
    """The modules as one: one request, one cache entry, never two versions at a time."""
    return "\n".join(_without_links(_read(name)) for name in MODULES)


def _without_links(module: str) -> str:
    return re.sub(r"^import .*;\n+|^export ", "", module, flags=re.MULTILINE)


def _read(name: str) -> str:
    return files("rolefit_graphql").joinpath("widget", name).read_text(encoding="utf-8")


def _file(source: str, content: bytes, caching: str) -> File:
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {
        "content-type": f"{_TYPES[source.rpartition('.')[2]]}; charset=utf-8",
        "cache-control": caching,
        "etag": etag,
        "vary": "Accept-Encoding",
    }
    return File(content, gzip.compress(content, 9, mtime=0), etag, headers | (_ANYWHERE if source == SCRIPT else {}))
