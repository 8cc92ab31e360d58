"""Which skill an intent belongs to: the stem of the file in data/nlu that teaches it."""

from pathlib import Path

import yaml

FALLBACK = "nlu_fallback"


def read_skills(folder: Path) -> dict[str, str]:
    """Skill by intent, read from the folder's training files."""
    skills = {FALLBACK: "fallback"}
    for file in sorted(folder.glob("*.yml")):
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        for block in data.get("nlu") or []:
            if "intent" in block:
                skills[block["intent"]] = file.stem
    return skills
