"""The queue that carries kicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from huey import PostgresHuey, SqliteHuey

from matcher.jobs.queue import Queue
from matcher.settings import Settings, SettingsRefused


def test_without_an_address_the_queue_is_a_file_beside_the_embedded_database(tmp_path: Path) -> None:
    queue = Queue(Settings(home=str(tmp_path / "home")))
    queue.enqueue(1)
    assert isinstance(queue.huey, SqliteHuey)
    assert (tmp_path / "home" / "queue.db").exists()


@pytest.mark.postgres
def test_on_postgresql_the_queue_is_in_the_same_database(tmp_path: Path, postgres_address: str) -> None:
    done: list[int] = []
    settings = Settings(home=str(tmp_path), database_url=postgres_address)
    sender, worker = Queue(settings), Queue(settings, done.append)
    worker.huey.flush()  # other tests leave kicks in the database they share
    sender.enqueue(7)
    assert isinstance(sender.huey, PostgresHuey)
    worker.huey.execute(worker.huey.dequeue())
    worker.close()
    assert done == [7]


@pytest.mark.parametrize("address", ["amqp://localhost", "redis", "sqlite:///x.db"])
def test_an_address_that_is_none_of_redis_is_refused_by_name(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsRefused, match="SIZHANG_QUEUE_URL"):
        Queue(Settings(home=str(tmp_path), queue_url=address))


def test_a_kick_that_cannot_be_delivered_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Queue(Settings(home=str(tmp_path)))

    def broken(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(queue.huey.storage, "enqueue", broken)
    queue.enqueue(1)


def test_only_a_worker_does_the_work(tmp_path: Path) -> None:
    done: list[int] = []
    sender, worker = Queue(Settings(home=str(tmp_path))), Queue(Settings(home=str(tmp_path)), done.append)
    sender.enqueue(7)
    worker.huey.execute(worker.huey.dequeue())
    assert done == [7]
    worker.close()
