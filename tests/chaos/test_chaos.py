import sys

import pytest

from tests.chaos import driver
from tests.servers import elasticsearch, postgresql
from tests.servers.places import absent


@pytest.mark.real
def test_chaos_loses_no_write_and_gives_no_wrong_answer() -> None:
    if reason := elasticsearch.missing() or postgresql.missing():
        absent(reason)
    results = driver.run(1, lambda line: sys.stderr.write(f"{line}\n"))
    for result in results:
        assert result.writes > 0, result
        assert result.answers > 0, result
