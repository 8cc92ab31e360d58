"""What stored codes are called in Danish at the desk: one file of `labels` for each part."""

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "labels"


@lru_cache(maxsize=1)
def desk_labels() -> MappingProxyType[str, Any]:
    """All groups of labels by name; a name that stands in two files is an error."""
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        groups = yaml.safe_load(path.read_text("utf-8")) or {}
        if twice := found.keys() & groups.keys():
            raise ValueError(f"{path.name}: {sorted(twice)} stand in another file, too")
        found |= groups
    return MappingProxyType(found)


def desk_label(code: object, group: str) -> str:
    """What a code is called; an unknown code is shown as it is, nothing as ""."""
    if code is None:
        return ""
    return str(desk_labels().get(group, {}).get(code, code))
