"""What all tests share: the folder of tests on the path, and a real Neo4j server for those that ask for one."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hypothesis import HealthCheck, settings
from neo4j_server import neo4j_server

__all__ = ["neo4j_server"]

# A busy machine is no failure: what is too slow shows in benchmarks/ and in the timeouts of tests that are about time.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")
