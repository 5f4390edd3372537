"""The parts of the meeting room."""
