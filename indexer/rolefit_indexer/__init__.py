"""Text to role or candidate: readers, sections, extraction, bulk and live indexing."""
