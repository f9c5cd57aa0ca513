"""Tables in an object store: a store that the test starts on this machine stands for one far away."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]

SMITH = "A[^1].\n\n[^1]: Anna Smith, *A Law of Rivers* (London: Brill, 1990), p. 3.\n"
SALMAN = "أ[^1].\n\n[^1]: هدى سلمان، *قانون الأنهار*، دار النور، بيروت، 1999، ص 3.\n"


@pytest.fixture(scope="module")
def put() -> Iterator[Callable[[str, bytes], None]]:
    """Puts an object into the bucket `theses` of a store, of which Daft remembers the address."""
    pytest.importorskip("daft")
    moto: Any = pytest.importorskip("moto.server")
    store = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    address = f"http://{host}:{port}"

    def put(name: str, data: bytes) -> None:
        asked = urllib.request.Request(f"{address}/theses{name}", data=data, method="PUT")  # noqa: S310 - of our own
        asked.add_header("Authorization", "AWS4-HMAC-SHA256 Credential=nobody/20260101/us-east-1/s3/aws4_request")
        asked.add_header("Content-Type", "application/octet-stream")
        with urllib.request.urlopen(asked):  # noqa: S310
            pass

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", address)
        for name, value in (("ACCESS_KEY_ID", "nobody"), ("SECRET_ACCESS_KEY", "nothing"), ("REGION", "us-east-1")):
            environment.setenv(f"AWS_{name}", value)
        put("", b"")
        yield put
    store.stop()


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_papers_of_a_store_are_read(hawashi: Run, put: Callable[[str, bytes], None]) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    put("/papers/one.jsonl", lines({"id": "e", "text": SMITH}, {"id": "a", "text": SALMAN}))
    made = arrow.BufferOutputStream()
    parquet.write_table(arrow.table({"id": ["p", "q"], "text": [SALMAN, SMITH]}), made)
    put("/papers/two.parquet", bytes(made.getvalue()))
    named = ("s3://theses/papers/one.jsonl", "s3://theses/papers/*.parquet")
    done = hawashi("extract", *named, "--format", "jsonl", "--jobs", "1")
    assert done.stderr == ""
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["e", "a", "p", "q"]


@pytest.mark.parametrize("engine", [(), ("--engine", "daft")])
def test_records_of_a_store_are_compared(
    hawashi: Run, put: Callable[[str, bytes], None], engine: tuple[str, ...]
) -> None:
    work = {
        "type": "book", "title": "A Law of the Rivers of Mesopotamia", "publisher": "Brill",
        "author": [{"family": "Smith", "given": "Anna"}], "issued": {"date-parts": [[1990]]},
    }  # fmt: skip
    put("/works.jsonl", lines({"id": "s1", "work": json.dumps(work)}, {"id": "s2", "work": json.dumps(work)}))
    done = hawashi("duplicates", "s3://theses/works.jsonl", *engine, "--format", "jsonl")
    assert done.stderr == ""
    assert done.returncode == 0
    assert [json.loads(line)["size"] for line in done.stdout.splitlines()] == [2, 2]


def test_what_a_store_lacks_is_a_row(hawashi: Run, put: Callable[[str, bytes], None]) -> None:
    put("/papers/one.jsonl", lines({"id": "e", "text": SMITH}))
    named = ("s3://theses/none.parquet", "s3://theses/papers/one.jsonl")
    done = hawashi("extract", *named, "--format", "jsonl", "--jobs", "1")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [bool(row["problem"]) for row in rows] == [True, False]
    assert "s3://theses/none.parquet" in rows[0]["problem"]
