"""Charts: DataFrame → Altair chart, pure functions; each title is a finding computed from the data."""
