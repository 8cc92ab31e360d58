"""Supervisors label what the bot misunderstood, and hand it over as a patch; nobody else does."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cases.store import Store
from cases.tables import MisunderstoodRow
from settings import ROOT
from tests.cases.desk.golden import at, put
from tests.nlu.sentences import held_out
from tests.web.desk.conftest import AtDesk, Desk
from web.desk.training.labelling import LONGEST

NEW = "gad vide hvad der blev af det med min stjålne trampolin"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """The acts are tested on both databases elsewhere."""
    return sqlite_store


def reported(store: Store, text: str = NEW, **more: Any) -> int:
    values = {
        "text": text,
        "district_code": "1460",
        "language": "da",
        "understood_as": "greet",
        "state": "open",
        "reported_by": "lis",
        "reported_at": at("11-20 10:00"),
    }
    put(store, [MisunderstoodRow(**(values | more))])
    with store.reading() as unit:
        query = select(MisunderstoodRow.id).order_by(MisunderstoodRow.id.desc()).limit(1)
        return unit.session.execute(query).scalar_one()


def stored(store: Store, own: int) -> tuple[str, str, str | None]:
    with store.reading() as unit:
        row = unit.session.get_one(MisunderstoodRow, own)
        return row.state, row.text, row.intent


async def send(who: AtDesk, path: str, **fields: str) -> Any:
    """A plain form, as the page sends it: its token is a field."""
    data = {"csrf_token": who.csrf_token} | fields
    return await who.client.post(path, data=data, headers=who.cookie, allow_redirects=False)


async def label(who: AtDesk, own: int, text: str = NEW, intent: str = "ask_case_status") -> Any:
    return await send(who, f"/desk/training/{own}/label", text=text, intent=intent)


async def test_the_list_shows_what_was_said_and_understood(desk: Desk, store: Store) -> None:
    own = reported(store, "<b>hej</b> & farvel")
    page = await (await (await desk(role="supervisor")).get("/desk/training")).text()
    assert f'<a href="/desk/training/{own}">' in page
    assert "&lt;b&gt;hej&lt;/b&gt; &amp; farvel" in page
    assert "Småsnak <code>greet</code>" in page
    assert "20.11.2026 kl. 11.00 af lis" in page


async def test_the_list_has_pages(desk: Desk, store: Store) -> None:
    rows = [reported(store, f"sætning nummer {n}") for n in range(27)]
    vera = await desk(role="supervisor")
    first, second = [
        re.findall(r'href="/desk/training/(\d+)"', await (await vera.get(path)).text())
        for path in ("/desk/training", "/desk/training?state=open&page=2")
    ]
    assert [int(own) for own in (*first, *second)] == rows[::-1]
    assert (len(first), len(second)) == (25, 2)
    assert (await vera.get("/desk/training?page=x")).status == 422
    assert "Der er ingen sætninger her." in await (await vera.get("/desk/training?page=9")).text()


async def test_the_form_offers_every_intent_with_examples_and_nothing_held_out(
    desk: Desk, store: Store
) -> None:
    own = reported(store)
    page = await (await (await desk(role="supervisor")).get(f"/desk/training/{own}")).text()
    assert page.count("<optgroup") == 17
    assert '<optgroup label="Bestil en betjent">' in page
    assert re.search(r'<option value="ask_human">ask_human: [^<]+ / [^<]+</option>', page)
    assert page.count('type="radio"') == 5
    assert not [text for *_, text in held_out() if len(text) > 20 and text in page]


async def test_a_sentence_is_labelled_and_the_page_goes_back_to_the_list(
    desk: Desk, store: Store
) -> None:
    own, vera = reported(store), await desk(role="supervisor")
    answer = await label(vera, own, f" {NEW}\n\nhilsen Karla, 20304050 ")
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/training?word=labelled")
    wanted = f"{NEW} hilsen [navn], [telefonnummer]"
    assert stored(store, own) == ("labelled", wanted, "ask_case_status")
    assert "klar til eksport" in await (await vera.get(answer.headers["Location"])).text()


async def test_the_whole_list_goes_before_a_suggestion(desk: Desk, store: Store) -> None:
    own, vera = reported(store), await desk(role="supervisor")
    fields = {"text": NEW, "intent": "greet", "other_intent": "notify_case"}
    assert (await send(vera, f"/desk/training/{own}/label", **fields)).status == 303
    assert stored(store, own)[2] == "notify_case"


@pytest.mark.parametrize(
    ("text", "intent", "told"),
    [
        (" ?! ", "ask_case_status", "Skriv den sætning"),
        ("ord " * LONGEST, "ask_case_status", "for lang"),
        (NEW, "", "Vælg, hvad borgeren mente"),
        (NEW, "nlu_fallback", "Vælg, hvad borgeren mente"),
        (NEW, "drop table", "Vælg, hvad borgeren mente"),
        ("Hvor langt er min sag?", "ask_case_status", "allerede af den sætning"),
        ("jeg har anmeldt et indbrud og ikk hørt noget", "greet", "der næsten er den samme"),
    ],
)
async def test_what_cannot_be_learned_is_refused_and_keeps_what_was_typed(
    desk: Desk, store: Store, text: str, intent: str, told: str
) -> None:
    own, vera = reported(store), await desk(role="supervisor")
    answer = await label(vera, own, text, intent)
    page = await answer.text()
    assert answer.status == 422
    assert told in page
    assert 'role="alert"' in page
    assert stored(store, own)[0] == "open"


async def test_a_near_copy_of_one_that_is_ready_is_refused(desk: Desk, store: Store) -> None:
    vera = await desk(role="supervisor")
    first, second = reported(store), reported(store, NEW.upper() + "!")
    assert (await label(vera, first)).status == 303
    answer = await label(vera, second, NEW.replace("trampolin", "trampoliner"))
    assert answer.status == 422
    assert "er allerede klar til eksport" in await answer.text()
    assert (await label(vera, first)).status == 303  # it is no copy of itself


async def test_a_sentence_is_rejected_and_comes_back(desk: Desk, store: Store) -> None:
    own, vera = reported(store), await desk(role="supervisor")
    assert (await send(vera, f"/desk/training/{own}/reject")).status == 303
    assert stored(store, own)[0] == "rejected"
    assert (await send(vera, f"/desk/training/{own}/reopen")).status == 303
    assert stored(store, own)[0] == "open"


async def test_what_is_handed_over_comes_as_a_patch_until_the_files_have_it(
    desk: Desk, store: Store
) -> None:
    own, vera = reported(store), await desk(role="supervisor")
    assert (await vera.get("/desk/training/patch")).status == 200
    assert await (await vera.get("/desk/training/patch")).text() == ""
    await label(vera, own)
    answer = await send(vera, "/desk/training/export")
    assert answer.headers["Location"] == "/desk/training?state=exported&word=exported"
    page = await (await vera.get(answer.headers["Location"])).text()
    assert "1 sætning står endnu ikke i de filer" in page
    found = await vera.get("/desk/training/patch")
    assert found.headers["Content-Disposition"] == 'attachment; filename="nlu-2026-11-23.patch"'
    patch = await found.text()
    assert f"+      - {NEW}\n" in patch
    check = ["git", "apply", "--check", "-"]
    done = subprocess.run(check, cwd=ROOT, input=patch, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    again = await send(vera, "/desk/training/export")
    assert again.headers["Location"].endswith("word=nothing_to_export")


async def test_what_was_handed_over_cannot_be_labelled_again(desk: Desk, store: Store) -> None:
    own = reported(store, intent="greet", state="exported")
    vera = await desk(role="supervisor")
    page = await (await vera.get(f"/desk/training/{own}")).text()
    assert "kan ikke ændres her" in page
    assert "<textarea" not in page
    assert (await label(vera, own, "noget andet om trampoliner", "greet")).status == 409


async def test_another_districts_sentence_looks_unknown(desk: Desk, store: Store) -> None:
    own, ole = reported(store), await desk(role="supervisor", districts={"1461"})
    for path in (f"/desk/training/{own}", "/desk/training/99999", "/desk/training/x"):
        assert (await ole.get(path)).status == 404
    for act in ("label", "reject", "reopen"):
        answer = await send(ole, f"/desk/training/{own}/{act}", text=NEW, intent="greet")
        assert answer.status == 404
    assert f"/desk/training/{own}" not in await (await ole.get("/desk/training")).text()


async def test_only_supervisors_and_only_with_the_pages_token(desk: Desk, store: Store) -> None:
    own = reported(store)
    for role in ("adviser", "screener", "admin"):
        other = await desk(role=role)
        for path in ("/desk/training", f"/desk/training/{own}", "/desk/training/patch"):
            assert (await other.get(path)).status == 403
        assert (await send(other, f"/desk/training/{own}/reject")).status == 403
    vera = await desk(role="supervisor")
    answer = await send(vera, f"/desk/training/{own}/reject", csrf_token="wrong")
    assert answer.status == 403
    assert stored(store, own)[0] == "open"


def test_every_skill_and_state_has_a_name() -> None:
    from web.desk.labels import desk_labels

    skills = {path.stem for path in Path(ROOT / "data" / "nlu").glob("*.yml")}
    assert set(desk_labels()["training_skills"]) == skills
