"""Fetch the jars of the Elasticsearch server that the real tests use, with Maven and the user's own settings.

Laid out below .setup/ as the server expects them; nothing of Elasticsearch is part of rolefit.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = "9.2.0"
ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".setup" / f"elasticsearch-{VERSION}"
MISSING = "Elasticsearch's jars could not be fetched: the tests that need it skip. Maven said:"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>test</groupId><artifactId>node</artifactId><version>1</version><dependencies>
<dependency><groupId>org.elasticsearch</groupId><artifactId>elasticsearch</artifactId>
<version>{VERSION}</version></dependency>
<dependency><groupId>org.elasticsearch.plugin</groupId><artifactId>transport-netty4</artifactId>
<version>{VERSION}</version></dependency>
</dependencies></project>"""
# The HTTP and transport layer is a module of the server: its jars must not be on the server's own class path.
_MODULE_JARS = ("transport-netty4", "netty-", "elasticsearch-ssl-config")
_DESCRIPTOR = f"""name=transport-netty4
description=HTTP and transport
version={VERSION}
elasticsearch.version={VERSION}
java.version=17
classname=org.elasticsearch.transport.netty4.Netty4Plugin
"""


def fetch(home: Path) -> None:
    """Lay the jars out in `home`: lib/ and modules/transport-netty4/. Raises CalledProcessError."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        work = Path(scratch)
        (work / "pom.xml").write_text(_POM, encoding="utf-8")
        copy = ["mvn", "--batch-mode", "--quiet", "dependency:copy-dependencies", "-DoutputDirectory=made/lib"]
        subprocess.run(copy, cwd=work, check=True, capture_output=True, text=True)
        made = work / "made"
        module = made / "modules" / "transport-netty4"
        module.mkdir(parents=True)
        for jar in sorted((made / "lib").glob("*.jar")):
            if jar.name.startswith(_MODULE_JARS):
                jar.rename(module / jar.name)
        (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR, encoding="utf-8")
        made.rename(home)


def main() -> int:
    """Fetch them unless they are there; return the exit status."""
    if HOME.is_dir():
        return 0
    sys.stdout.write(f"Fetching Elasticsearch {VERSION} for the tests ...\n")
    reason = "mvn is not installed"
    if shutil.which("mvn"):
        try:
            fetch(HOME)
        except subprocess.CalledProcessError as error:
            reason = f"{error.stdout}{error.stderr}".strip()
        else:
            return 0
    sys.stderr.write(f"{MISSING}\n{reason}\n")
    return int(os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
