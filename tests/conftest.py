"""What all tests share: the folder of tests on the path, and a real Neo4j server for those that ask for one."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from neo4j_server import neo4j_server

__all__ = ["neo4j_server"]
