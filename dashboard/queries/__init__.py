"""Every SELECT of the application; nothing here writes."""
