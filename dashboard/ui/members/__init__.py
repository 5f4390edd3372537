"""The parts of the 委員名簿・任期 screen: the roster on a day, what to watch, the terms, recording."""
