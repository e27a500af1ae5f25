"""Real servers for the tests: PostgreSQL and Elasticsearch as processes of the test run."""
