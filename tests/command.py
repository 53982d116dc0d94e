"""Runs the command line as its users do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LAUNCH = (sys.executable, "-m", "kg")


def kg(
    *arguments: object, cwd: Path | None = None, check: int | None = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``kg``; ``check`` is the exit status that it must have, None for any. There must never be a traceback."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("KG_STORE", "NEO4J_PASSWORD")}
    result = subprocess.run(
        [*LAUNCH, *map(str, arguments)],
        cwd=cwd,
        env={**inherited, "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in result.stderr, result.stderr
    assert check is None or result.returncode == check, (result.returncode, result.stdout, result.stderr)
    return result
