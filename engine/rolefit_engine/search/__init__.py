"""Search over roles and candidates: one small interface, one implementation for each backend."""
