"""The queue that carries tasks."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from huey import PostgresHuey, SqliteHuey

from matcher.jobs.queue import Queue
from matcher.settings import Settings, SettingsRefused
from matcher.tasks import Task, TaskKind


def test_without_an_address_the_queue_is_a_file_beside_the_embedded_database(tmp_path: Path) -> None:
    queue = Queue(Settings(home=str(tmp_path / "home")))
    queue.enqueue(Task(TaskKind.RUN, 1))
    assert isinstance(queue.huey, SqliteHuey)
    assert (tmp_path / "home" / "queue.db").exists()


@pytest.mark.postgres
def test_on_postgresql_the_queue_is_in_the_same_database(tmp_path: Path, postgres_address: str) -> None:
    done: list[Task] = []
    settings = Settings(home=str(tmp_path), database_url=postgres_address)
    sender, worker = Queue(settings), Queue(settings, done.append)
    worker.huey.flush()  # other tests leave tasks in the database they share
    sender.enqueue(Task(TaskKind.RUN, 7))
    assert isinstance(sender.huey, PostgresHuey)
    worker.huey.execute(worker.huey.dequeue())
    worker.close()
    assert done == [Task(TaskKind.RUN, 7)]


@pytest.mark.parametrize("address", ["amqp://localhost", "redis", "sqlite:///x.db"])
def test_an_address_that_is_none_of_redis_is_refused_by_name(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsRefused, match="SIZHANG_QUEUE_URL"):
        Queue(Settings(home=str(tmp_path), queue_url=address))


def test_a_task_that_cannot_be_delivered_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Queue(Settings(home=str(tmp_path)))

    def broken(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(queue.huey.storage, "enqueue", broken)
    queue.enqueue(Task(TaskKind.RUN, 1))


def test_only_a_worker_does_the_work(tmp_path: Path) -> None:
    done: list[Task] = []
    sender, worker = Queue(Settings(home=str(tmp_path))), Queue(Settings(home=str(tmp_path)), done.append)
    sender.enqueue(Task(TaskKind.RUN, 7))
    worker.huey.execute(worker.huey.dequeue())
    assert done == [Task(TaskKind.RUN, 7)]
    worker.close()


def test_what_version_0_1_0_left_in_the_queue_is_done(tmp_path: Path) -> None:
    """It sent the key of a run alone, to a function of another name."""
    older = SqliteHuey("sizhang", filename=str(tmp_path / "queue.db"), results=False)

    def run(run_id: int) -> None: ...

    run.__module__ = Queue.__module__
    older.enqueue(older.task(name="run")(run).s(7))
    older.storage.close()
    done: list[Task] = []
    worker = Queue(Settings(home=str(tmp_path)), done.append)
    worker.huey.execute(worker.huey.dequeue())
    worker.close()
    assert done == [Task(TaskKind.RUN, 7)]


def test_a_kind_of_a_newer_version_is_left_to_a_worker_that_knows_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[Task] = []
    sender, worker = Queue(Settings(home=str(tmp_path))), Queue(Settings(home=str(tmp_path)), done.append)
    sender.enqueue(SimpleNamespace(kind=SimpleNamespace(value="report"), id=7))
    worker.huey.execute(worker.huey.dequeue())
    worker.close()
    assert done == []
    assert [entry.getMessage() for entry in caplog.records if entry.levelname == "ERROR"] == []
