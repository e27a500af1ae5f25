"""YAML of plain values only. A module of its own because few texts have front matter and YAML takes long to import."""

import yaml

_MAX_DEPTH = 20


class _PlainLoader(yaml.SafeLoader):
    """Plain values only: an alias could blow a small file up to gigabytes ("billion laughs")."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read in front matter")
        if self.depth > _MAX_DEPTH:
            raise yaml.YAMLError("front matter that is nested so deeply is not read")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def load_yaml(source: str) -> object:
    """The value of a YAML text, None where it is broken."""
    try:
        return yaml.load(source, _PlainLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
