"""The parts of 文書."""
