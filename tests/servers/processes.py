"""What the system tells of processes."""

from pathlib import Path


def children(parent: int) -> set[int]:
    """The processes that a process has started."""
    return {int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()}


def command_line(process: int) -> bytes:
    """The command of a process; empty once it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def workers(parent: int) -> set[int]:
    """The workers of `rolefit serve --workers N` that live."""
    return {child for child in children(parent) if b"spawn_main" in command_line(child)}
