"""Install the project's hashed requirements into the environment that runs this file, or make them anew.

    .venv/bin/python scripts/environment.py install run|dev|node|fuzz
    .venv/bin/python scripts/environment.py lock [--upgrade]

Every requirement is installed by hash. uv does it, ten times as fast as pip; pip installs uv, by hash as
well, and pip's settings (index, certificates, proxy) are handed on to it. Where uv cannot, pip does the same.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip"]
UV = [sys.executable, "-m", "uv", "pip"]
PIP_TO_UV = {
    "index-url": ("UV_DEFAULT_INDEX",),
    "extra-index-url": ("UV_INDEX",),
    "find-links": ("UV_FIND_LINKS",),
    "trusted-host": ("UV_INSECURE_HOST",),
    "cert": ("SSL_CERT_FILE",),
    "client-cert": ("SSL_CLIENT_CERT",),
    "proxy": ("HTTPS_PROXY", "HTTP_PROXY"),
    "timeout": ("UV_HTTP_TIMEOUT",),
    "default-timeout": ("UV_HTTP_TIMEOUT",),
    "keyring-provider": ("UV_KEYRING_PROVIDER",),
}
# image: what the container's image holds; build: what its first stage needs to make it.
LOCKS = {
    "uv": "--group installer",
    "node": "--group node",
    "fuzz": "--group fuzz",
    "run": "pyproject.toml --group build",
    "image": "pyproject.toml --extra postgres --constraint requirements/run.txt",
    "build": "--group build --group node --constraint requirements/run.txt --constraint requirements/node.txt",
    "dev": "pyproject.toml --group build --group dev --all-extras --constraint requirements/run.txt",
}
LOCK_FORM = "--universal --python-version 3.11 --generate-hashes --no-annotate --quiet"


def say(*lines: str) -> None:
    """Tell the person who runs this."""
    sys.stderr.write("\n".join(lines) + "\n")


def pip_settings() -> dict[str, str]:
    """Read pip's effective settings for an install: those of its files, and the environment's over them."""
    command = [*PIP, "config", "list"]
    listed = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    sections: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listed.splitlines():
        name, _, quoted = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in sections and quoted:
            sections[section][key] = str(ast.literal_eval(quoted))
    return sections["global"] | sections["install"] | sections[":env:"]


def uv_environment() -> dict[str, str]:
    """Make the environment in which uv finds packages where pip would; what the caller set for uv stays."""
    environment = dict(os.environ)
    for key, value in pip_settings().items():
        for variable in PIP_TO_UV.get(key, ()):
            separator = "," if variable == "UV_FIND_LINKS" else " "
            environment.setdefault(variable, separator.join(value.split()))
    if "UV_INDEX" in environment:  # pip looks in all of its indexes; the hashes decide what is taken
        environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    if "SSL_CERT_FILE" not in environment:
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    environment["VIRTUAL_ENV"] = sys.prefix
    return environment


def run(*command: str, environment: dict[str, str] | None = None) -> bool:
    """Run a command in the project's root, its messages shown; say whether it ended well."""
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def add_uv() -> bool:
    """Install uv, by hash and only as a wheel; not every platform has one."""
    options = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    return run(*PIP, "install", *options, "--require-hashes", "-r", "requirements/uv.txt")


def install(name: str) -> int:
    """Install one set of requirements and, but for node's and fuzz's, the project itself; return the exit status."""
    wanted = ["--quiet", "--require-hashes", "-r", f"requirements/{name}.txt"]
    compiled = ["--compile-bytecode"] if name == "dev" else []  # the tests start many short processes
    tool, environment = UV, uv_environment()
    if not add_uv() or not run(*UV, "install", *compiled, *wanted, environment=environment):
        say("uv could not install the requirements; pip does it instead")
        tool, environment = PIP, dict(os.environ)
        if not run(*PIP, "install", *wanted):
            return 1
    return 0 if name in ("node", "fuzz") else install_project(tool, environment)


def install_project(tool: list[str], environment: dict[str, str]) -> int:
    """Install the project, editable, and check that its requirements are there; return the exit status."""
    options = ["--quiet", "--no-deps", "--no-build-isolation"]
    if not run(*tool, "install", *options, "--editable", ".", environment=environment):
        return 1
    command = [*tool, "check"]
    check = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if check.returncode:
        say(check.stdout, check.stderr, "requirements/ does not fit pyproject.toml: run `make lock`")
    return check.returncode


def lock(*options: str) -> int:
    """Write requirements/ anew; without --upgrade a version that still fits stays. Return the exit status."""
    if not add_uv() and not run(*PIP, "install", "--quiet", "uv"):
        return 1
    environment = uv_environment() | {"UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    for name, source in LOCKS.items():
        arguments = [
            *source.split(),
            *LOCK_FORM.split(),
            *options,
            "--output-file",
            f"requirements/{name}.txt",
        ]
        if not run(*UV, "compile", *arguments, environment=environment):
            return 1
    return 0


if __name__ == "__main__":
    os.environ["PIP_USER"] = "0"  # `user = true` in someone's settings makes no sense inside an environment
    match sys.argv[1:]:
        case ["install", ("run" | "dev" | "node" | "fuzz") as chosen]:
            sys.exit(install(chosen))
        case ["lock", *given]:
            sys.exit(lock(*given))
        case _:
            sys.exit(__doc__)
