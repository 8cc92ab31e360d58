"""Officers list, show and move orders by command; the demo fills what they see."""

import pytest
from sqlalchemy import select

from cases import orders
from cases.acts.order_rows import order_view
from cases.acts.orders import find_order, similar_orders
from cases.demo import FILE, fill_demo
from cases.errors import Unsafe
from cases.guard import refuse_demo_data
from cases.store import Store
from cases.tables import RequesterRow
from settings import Settings, refusals
from tests.builders import NOW, order_id_of, submitted
from tests.conftest import SECRET


@pytest.fixture
def command_store(store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return store


def test_a_district_lists_its_own_orders(
    command_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = submitted(command_store)
    assert orders.main(["list", "--district", "1462"]) == 0
    assert receipt.number in capsys.readouterr().out
    orders.main(["list", "--district", "1462", "--state", "closed"])
    orders.main(["list", "--district", "1470"])
    assert receipt.number not in capsys.readouterr().out


def test_an_officer_shows_and_moves_an_order(
    command_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    number = submitted(command_store).number
    assert orders.main(["move", number, "screening"]) == 0
    refusal = ["--reason", "no_resources", "--text", "Desværre"]
    assert orders.main(["move", number, "declined", *refusal]) == 0
    assert orders.main(["show", number]) == 0
    shown = capsys.readouterr().out
    assert "Skolevej" in shown
    assert "Desværre" in shown


def test_a_refused_move_says_why(command_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    number = submitted(command_store).number
    assert orders.main(["move", number, "closed"]) == 1
    assert orders.main(["show", "B-0000-0000"]) == 1
    said = capsys.readouterr().err
    assert f"{number} kan ikke blive: afsluttet" in said
    assert "ingen bestilling B-0000-0000" in said


def test_a_plan_without_a_day_is_refused_in_plain_words(
    command_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    number = submitted(command_store).number
    for state in ("screening", "accepted"):
        orders.main(["move", number, state])
    assert orders.main(["move", number, "planned"]) == 1
    assert "--planned-for" in capsys.readouterr().err
    assert orders.main(["move", number, "planned", "--planned-for", "2026-12-01"]) == 0


def test_another_reason_without_words_is_refused_in_plain_words(
    command_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    number = submitted(command_store).number
    orders.main(["move", number, "screening"])
    assert orders.main(["move", number, "declined", "--reason", "other"]) == 1
    assert "--text" in capsys.readouterr().err


def test_orders_are_merged_by_number(command_store: Store) -> None:
    first, second = submitted(command_store), submitted(command_store)
    orders.main(["move", first.number, "screening"])
    assert orders.main(["move", first.number, "merged", "--merge-into", second.number]) == 0
    assert order_id_of(command_store, first) == order_id_of(command_store, second)


def test_the_demo_fills_once_and_its_codes_work(store: Store) -> None:
    assert fill_demo(store, mode="demo") == 7
    assert fill_demo(store, mode="demo") == 0
    with store.unit() as unit:
        code = "DEM0-0000-0000-0001"
        view = find_order(unit, number=demo_number(), code=code, source="s", now=NOW)
        assert view.requesters == 12
        similar = similar_orders(
            unit, kind="traffic_control", municipality_code="760", road_key=view.place.road_key
        )
        assert [found.count for found in similar] == [12]


def test_the_demos_dates_follow_one_another(sqlite_store: Store) -> None:
    fill_demo(sqlite_store, mode="demo")
    with sqlite_store.reading() as unit:
        now = unit.now()
        views = [
            order_view(unit, row) for row in unit.session.execute(select(RequesterRow)).scalars()
        ]
    for view in views:
        times = [move.at for move in view.history]
        assert times == sorted(times)
        assert times[0] == view.submitted_at
        assert times[-1] <= now
    [planned] = [view for view in views if view.state == "planned"]
    assert planned.planned_for is not None
    assert now.date() < planned.planned_for <= planned.carry_out_by


def demo_number() -> str:
    return FILE.read_text("utf-8").split('"number": "', 1)[1][:11]


def test_production_refuses_the_demo(sqlite_store: Store) -> None:
    with pytest.raises(Unsafe):
        fill_demo(sqlite_store, mode="production")
    with sqlite_store.reading() as unit:
        refuse_demo_data(unit)
    fill_demo(sqlite_store, mode="demo")
    with sqlite_store.reading() as unit, pytest.raises(Unsafe):
        refuse_demo_data(unit)


@pytest.mark.parametrize(
    ("changes", "safe"),
    [
        ({"mode": "demo"}, True),
        ({"mode": "production", "database_url": "postgresql://db/cases"}, False),
        ({"mode": "production", "secret_key": "x" * 40}, False),
        ({"mode": "production", "secret_key": "x" * 40, "allow_sqlite": True}, True),
        ({"mode": "production", "secret_key": "x" * 40, "database_url": "postgresql://db/c"}, True),
        ({"mode": "production", "secret_key": "short", "database_url": "postgresql://db/c"}, False),
    ],
)
def test_production_refuses_default_secrets_and_unasked_sqlite(
    changes: dict[str, object], safe: bool
) -> None:
    reachable = {"public_url": "https://chat.example", "smtp_host": "m", "mail_from": "a@b.dk"}
    settings = Settings(**(reachable | changes))  # type: ignore[arg-type]
    assert (refusals(settings) == []) is safe
