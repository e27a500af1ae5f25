"""The domain: roles, candidates, scoring, gaps; the store (SQL) and the search index."""
