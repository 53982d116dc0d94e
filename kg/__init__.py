"""kg: a knowledge-graph builder and explorer for Chinese documents on trade, industry and policy."""

__version__ = "0.1.0"
