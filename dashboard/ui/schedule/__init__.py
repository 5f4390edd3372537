"""The parts of the 審議スケジュール screen: the plan beside what happened, and recording it."""
