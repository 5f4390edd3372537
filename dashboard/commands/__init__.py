"""Every write of the application: one verb, one transaction, one audit row."""
