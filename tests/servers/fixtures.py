"""Fixtures that start a server once a session, or take the one that the environment names."""

import os
from collections.abc import Iterator

import pytest

from tests.servers import elasticsearch, postgresql
from tests.servers.places import absent


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a PostgreSQL on which databases may be made."""
    if given := os.environ.get("ROLEFIT_TEST_POSTGRESQL_URL"):
        yield given
        return
    if reason := postgresql.missing():
        absent(reason)
    with postgresql.Server() as server:
        yield server.url


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The URL of an Elasticsearch on which indexes may be made."""
    if given := os.environ.get("ROLEFIT_TEST_ELASTICSEARCH_URL"):
        yield given
        return
    if reason := elasticsearch.missing():
        absent(reason)
    with elasticsearch.Cluster() as cluster:
        yield cluster.url


@pytest.fixture
def elasticsearch_cluster() -> Iterator[elasticsearch.Cluster]:
    """Three nodes of a test's own, to be killed."""
    if reason := elasticsearch.missing():
        absent(reason)
    with elasticsearch.Cluster(3) as cluster:
        yield cluster
