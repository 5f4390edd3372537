"""The parts of the 記録の履歴 screen."""
