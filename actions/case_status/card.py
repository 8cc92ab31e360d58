"""An own case as data for the page, which draws it beside the words."""

from datetime import date
from typing import TYPE_CHECKING, Any

from cases.views.follows import Follow
from cases.views.tasks import OwnTask
from facts.case_status import load_step_words

if TYPE_CHECKING:
    from actions.case_status.show import Status


def card_of(status: "Status") -> dict[str, Any]:
    """The data of a `case_status` line; times are ISO 8601."""
    view, words, language = status.view, status.words, status.scene.language
    return {
        "type": "case_status",
        "step": view.step.step,
        "label": words.say("label", language),
        "since": view.step.at.isoformat(),
        **{name: status.say(name) for name in ("meaning", "next", "decides", "can_do")},
        "contact": view.contact,
        "next_notice": _iso(view.next_notice_at),
        "role": view.role,
        "offence_kind": view.offence_kind,
        "title": status.title[:1].upper() + status.title[1:],
        "quiet_days": status.days,
        "complaint": _complaint(status),
        "timeline": [_step(step.step, step.at.isoformat(), language) for step in view.steps],
        "tasks": [_task(task) for task in status.tasks],
        "follows": [_follow(follow) for follow in status.follows],
        "link": words.entry.link,
        "withheld": status.withheld,
        "approved": words.entry.godkendt_af is not None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _complaint(status: "Status") -> dict[str, Any] | None:
    if status.complain_by is None:
        return None
    return {
        "to": status.scene.labels["complaint_to"],
        "by": status.complain_by.isoformat(),
        "link": status.words.entry.link,
    }


def _step(step: str, at: str, language: str) -> dict[str, str]:
    return {"step": step, "label": load_step_words()[step].say("label", language), "at": at}


def _task(task: OwnTask) -> dict[str, Any]:
    return {
        "reference": task.reference,
        "kind": task.kind,
        "state": task.state,
        "created_at": task.created_at.isoformat(),
        "read_at": task.read_at.isoformat() if task.read_at else None,
        "answer_by": task.answer_by.isoformat(),
        "answer": task.answer,
    }


def _follow(follow: Follow) -> dict[str, str]:
    return {"channel": follow.channel, "shown": follow.shown}
