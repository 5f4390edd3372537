"""The parts of 出欠の回答."""
