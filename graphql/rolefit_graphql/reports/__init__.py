"""What people and programs are handed: extractions, matches and gaps as records, text and pages."""
