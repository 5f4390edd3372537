"""Rules as pure functions: standard library only, no database, no screen, no clock."""
