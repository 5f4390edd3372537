"""The parts of the アカウント screen: the list, and what the secretariat does with accounts."""
