"""The root of every error that a person can mend.

RolefitError
├── TaxonomyError      a data file of the taxonomy                  rolefit_taxonomy.load
├── StoreError         the database                                 rolefit_engine.store
├── CursorError        a page asked for after an unknown cursor     rolefit_engine.search.interface
├── ReadError          a file or text that is no document           rolefit_indexer.document
├── GoldError          a gold file                                  rolefit_indexer.evaluation
├── SettingsError      an environment variable                      rolefit_graphql.settings
├── ServeError         an address or port                           rolefit_graphql.server
└── InputError         what was given on the command line           rolefit_graphql.cli.errors
"""


class RolefitError(Exception):
    """Something given to rolefit can't be used: the message says what is wrong, where, and what helps."""
