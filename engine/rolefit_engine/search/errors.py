"""What can go wrong with a search server, in words for people.

SearchError
  SearchUrlError          the setting names no search server that rolefit can use
  SearchUnavailableError  the server doesn't answer, or refuses
    IndexGoneError        the index was replaced since it was looked up; looking again helps
  SearchNotReadyError     the server answers, but its index isn't built yet
"""

from rolefit_taxonomy import RolefitError


class SearchError(RolefitError):
    """The search server can't do what was asked; the message says why and what helps."""


class SearchUrlError(SearchError):
    """The setting names no search server that rolefit can use."""


class SearchUnavailableError(SearchError):
    """The server doesn't answer, or refuses. Writes go on; the index catches up by itself."""


class IndexGoneError(SearchUnavailableError):
    """The index was replaced since it was looked up; looking again helps."""


class SearchNotReadyError(SearchError):
    """The server answers, but the index that is to be searched isn't built yet."""
