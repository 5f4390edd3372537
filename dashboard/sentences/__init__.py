"""The sentence of each error, by the subject that refuses; `dashboard.text` says them with their facts."""

from dashboard.sentences import access, papers, reading, record, room, rules

SENTENCES: dict[str, str] = (rules.SENTENCES | access.SENTENCES | room.SENTENCES | papers.SENTENCES | reading.SENTENCES
                             | record.SENTENCES)
