"""Spark, for real: local mode and a small cluster, an executor killed midway, the same rows."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ipextract.errors import InputError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("pandas")
pyspark_sql = pytest.importorskip("pyspark.sql")

import ipextract.spark  # noqa: E402
from ipextract.batch import CLAIMS, RESULTS, Limits, extract_batch  # noqa: E402
from recipes import recipe  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17"
)

DOCUMENTS = [
    (f"d{n:03}", f"去年，第{n}中学有教师{n + 20}名，比上年增加{n % 7 + 1}名。", "2024")
    for n in range(60)
]
NAMES = ["id", "body", "day"]


def session(master: str) -> "SparkSession":
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    builder = (
        pyspark_sql.SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
    )
    spark: SparkSession = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    spark = session("local[2]")
    yield spark
    spark.stop()


def serial() -> Any:
    columns = dict(zip(("doc", "text", "published"), zip(*DOCUMENTS, strict=True), strict=True))
    results = extract_batch(pa.RecordBatch.from_pydict(columns))
    return in_order(pa.Table.from_batches([results]))


def in_order(table: Any) -> list[dict[str, Any]]:
    return sorted(table.to_pylist(), key=lambda row: (row["doc"], row["span"]["start"]))


def claims(spark: "SparkSession", **options: Any) -> "DataFrame":
    df = spark.createDataFrame(DOCUMENTS, NAMES).repartition(8, "id")
    return ipextract.spark.extract(df, doc="id", text="body", published="day", **options)


def test_the_rows_are_those_of_the_batch_function(spark: "SparkSession") -> None:
    table = claims(spark).toArrow()
    assert table.schema.equals(RESULTS)
    assert in_order(table) == serial()


def test_parquet_written_by_spark_has_the_published_schema(
    spark: "SparkSession", tmp_path: Path
) -> None:
    import pyarrow.dataset as ds

    claims(spark).write.parquet(str(tmp_path / "claims"))
    table = ds.dataset(tmp_path / "claims").to_table()
    assert table.schema.remove_metadata().equals(RESULTS)
    assert in_order(table) == serial()


def test_documents_set_aside_are_rows_with_a_reason(spark: "SparkSession") -> None:
    rows = claims(spark, limits=Limits(chars=5)).select("doc", "error").collect()
    assert {row.error for row in rows} == {"more than 5 characters"}
    assert sorted(row.doc for row in rows) == [doc for doc, _, _ in DOCUMENTS]


def test_seconds_are_limited_there_too(spark: "SparkSession") -> None:
    df = spark.createDataFrame([("d", "去年，全校有教师20名。" * 20_000)], ["doc", "text"])
    limited = ipextract.spark.extract(df, limits=Limits(seconds=0.05))
    assert [row.error for row in limited.collect()] == ["more than 0.05 seconds"]


def test_a_column_that_is_not_there_is_named(spark: "SparkSession") -> None:
    with pytest.raises(InputError, match="no column 'content'; it has \\['id', 'body', 'day'\\]"):
        ipextract.spark.extract(spark.createDataFrame(DOCUMENTS, NAMES), doc="id", text="content")


def test_the_recipe_of_the_guide(spark: "SparkSession", tmp_path: Path) -> None:
    spark.createDataFrame(DOCUMENTS, ["id", "body", "date"]).write.parquet(f"{tmp_path}/articles")
    code = recipe("docs/batch.md", "spark").replace("articles.parquet", f"{tmp_path}/articles")
    exec(code.replace('"claims"', f'"{tmp_path}/claims"'), {"spark": spark})
    table = pq.read_table(tmp_path / "claims")
    assert table.schema.remove_metadata().equals(CLAIMS)
    assert table.num_rows == len(serial())


CLUSTER = """
import test_spark
spark = test_spark.session("local-cluster[2,1,1024]")
df = test_spark.claims(spark)
df.write.parquet({folder!r})
spark.stop()
"""


def test_a_cluster_that_loses_an_executor_gives_the_same_rows(tmp_path: Path) -> None:
    import pyarrow.dataset as ds

    script = tmp_path / "job.py"
    script.write_text(CLUSTER.format(folder=str(tmp_path / "claims")))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    job = subprocess.Popen([sys.executable, str(script)], env=environment, start_new_session=True)
    try:
        killed = kill_an_executor(job, tmp_path / "claims")
        assert job.wait(timeout=180) == 0
    finally:
        if job.poll() is None:
            os.killpg(job.pid, signal.SIGKILL)
    assert killed
    assert in_order(ds.dataset(tmp_path / "claims").to_table()) == serial()


def kill_an_executor(job: "subprocess.Popen[bytes]", output: Path) -> bool:
    """Wait until the first part of the output is there; kill an executor of the job."""
    while job.poll() is None:
        if list(output.glob("**/part-*")):
            executors = executors_of(job)
            os.kill(executors[0], signal.SIGKILL)
            return True
        time.sleep(0.02)
    return False


def executors_of(job: "subprocess.Popen[bytes]") -> list[int]:
    """Return the executors of a job: its session is theirs, too."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == job.pid:
                command = (folder / "cmdline").read_bytes()
                if b"CoarseGrainedExecutorBackend" in command:
                    found.append(int(folder.name))
        except (OSError, ProcessLookupError):
            continue
    return found
