"""The parts of the 条例・規則・施策 screen."""
