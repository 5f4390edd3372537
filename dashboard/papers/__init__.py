"""The papers from the record: what is read, how it is built, what its file is called, and issuing it."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
