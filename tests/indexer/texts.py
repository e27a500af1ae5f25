"""The role texts that ship and those that rules are made with, as files."""

from importlib.resources import files
from pathlib import Path

from rolefit_indexer.readers import SUFFIXES

_FOLDERS = (Path(str(files("rolefit_indexer") / "samples" / "roles")), *(Path(__file__).parent / "tune").glob("??"))
FILES = sorted(path for folder in _FOLDERS for path in folder.iterdir() if path.suffix in SUFFIXES)
