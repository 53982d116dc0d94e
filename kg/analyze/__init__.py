"""Graph -> answers: counts, quality against gold, paths."""
