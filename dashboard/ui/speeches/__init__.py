"""The parts of 発言の記録."""
