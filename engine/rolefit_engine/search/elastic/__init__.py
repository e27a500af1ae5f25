"""The search backend on Elasticsearch: the same answers as the embedded one, for roles that outgrow one machine."""
