"""The wheel holds all that kg needs: it is built, installed into a fresh environment and used from elsewhere."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


def run(*command: object, **options: object) -> str:
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", timeout=800, check=False, **options
    )
    assert result.returncode == 0, (command, result.stdout[-2000:], result.stderr[-2000:])
    return result.stdout


@pytest.mark.timeout(900)
def test_the_wheel_works_in_a_fresh_environment(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", CHECKOUT)
    (wheel,) = (tmp_path / "dist").glob("kg-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)

    home = tmp_path / "home"
    home.mkdir()
    dropped = ("PYTHONPATH", "KG_STORE", "VIRTUAL_ENV", "XDG_CACHE_HOME")
    environment = {key: value for key, value in os.environ.items() if key not in dropped} | {"HOME": str(home)}
    environment["PYTHONUTF8"] = "1"

    def kg(*arguments: str) -> str:
        return run(binaries / "kg", *arguments, cwd=home, env=environment)

    kg("demo", "--output", "out")
    for name in ("kg.store", "explorer.html", "graph.graphml", "tables/nodes.csv", "tables/edges.csv"):
        assert (home / "out" / name).exists(), name
    assert "firms-in-place" in kg("query", "--list")
    assert "examples" in kg("rules", "test")
    assert "米哈游" in kg("query", "--name", "firms-in-place", "--param", "place=上海", "--store", "out/kg.store")
    assert str(CHECKOUT) not in run(
        binaries / "python", "-c", "import kg; print(kg.__file__)", cwd=home, env=environment
    )
