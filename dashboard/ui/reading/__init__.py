"""The parts of 資料を読む."""
