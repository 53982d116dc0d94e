"""A real Neo4j for the tests: the one that the environment names, else one that is started from its Maven artifacts.

``KG_TEST_NEO4J_URI``, ``KG_TEST_NEO4J_USER`` and ``KG_TEST_NEO4J_PASSWORD`` name a server; the tests empty its
database. The artifacts are kept in ``${XDG_CACHE_HOME:-~/.cache}/kg-tests/neo4j``; fetching them takes minutes, once.
Where no server can be had the tests are skipped with the reason, or fail if ``CI=true``.
"""

from __future__ import annotations

import os
import queue
import shutil
import socket
import subprocess
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

__all__ = ["Neo4jServer", "neo4j_server", "start_server"]

VERSION = "5.26.12"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kg.tests</groupId>
  <artifactId>neo4j-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
  </dependencies>
</project>
"""
JAVA_SOURCE = Path(__file__).with_name("Neo4jServer.java")
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
FETCH_SECONDS, START_SECONDS = 600, 120


@dataclass(frozen=True)
class Neo4jServer:
    """Where a server answers, and as whom."""

    uri: str
    user: str | None = None
    password: str | None = None


class UnavailableError(Exception):
    """Why there is no server."""


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Neo4jServer, None, None]:
    """A Neo4j 5 or later whose database the tests may empty."""
    uri = os.environ.get("KG_TEST_NEO4J_URI")
    if uri:
        yield Neo4jServer(uri, os.environ.get("KG_TEST_NEO4J_USER"), os.environ.get("KG_TEST_NEO4J_PASSWORD"))
        return
    try:
        server = start_server(tmp_path_factory.mktemp("neo4j"))
        running = next(server)
    except UnavailableError as problem:
        message = f"no Neo4j for the tests: {problem}; name one with KG_TEST_NEO4J_URI"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(message)
        pytest.skip(message)
    yield running
    server.close()


def start_server(home: Path, *, authenticate: bool = False) -> Generator[Neo4jServer, None, None]:
    """Start a server on a free port; closing the iterator ends it."""
    java = shutil.which("java")
    if java is None:
        raise UnavailableError("java is not installed")
    libraries = _fetch_libraries()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = [*(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED), "-Xmx1g"]
    program = [str(JAVA_SOURCE), str(home), str(port), str(authenticate).lower()]
    command = [java, *flags, "-cp", str(libraries / "*"), *program]
    log = home / "server.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        try:
            if not _says_ready(process):
                last = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
                raise UnavailableError(
                    f"the server did not start in {START_SECONDS} s: {' '.join(last) or 'no message'}"
                )
            yield Neo4jServer(f"bolt://127.0.0.1:{port}")
        finally:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
            shutil.rmtree(home, ignore_errors=True)


def _says_ready(process: subprocess.Popen[bytes]) -> bool:
    lines: queue.Queue[bytes] = queue.Queue()

    def drain() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put(b"")

    threading.Thread(target=drain, daemon=True).start()
    try:
        while line := lines.get(timeout=START_SECONDS):
            if line.strip() == b"READY":
                return True
    except queue.Empty:
        pass
    return False


def _fetch_libraries() -> Path:
    """Return the folder of jars; Maven fills it the first time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-tests" / "neo4j" / VERSION
    libraries = cache / "lib"
    if libraries.is_dir():
        return libraries
    maven = shutil.which("mvn")
    if maven is None:
        raise UnavailableError("mvn is not installed")
    cache.mkdir(parents=True, exist_ok=True)
    pom = cache / "pom.xml"
    pom.write_text(POM.format(version=VERSION), encoding="utf-8")
    arriving = cache / f"arriving-{os.getpid()}"
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={arriving}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False)
    except subprocess.TimeoutExpired as problem:
        raise UnavailableError(f"mvn did not fetch its artifacts in {FETCH_SECONDS} s") from problem
    if done.returncode:
        raise UnavailableError(f"mvn can't fetch its artifacts: {(done.stdout + done.stderr).strip().splitlines()[:1]}")
    if not libraries.exists():
        arriving.rename(libraries)
    return libraries
