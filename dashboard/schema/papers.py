"""What the papers are made from besides the record: settings, speeches, templates; and what was issued of them."""

PAPERS = """
CREATE TABLE paper_settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- One speech a row, so that two who write at once never overwrite each other; `position` orders those of a meeting.
CREATE TABLE speeches (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    item_id INTEGER REFERENCES agenda_items (id), position INTEGER NOT NULL,
    speaker TEXT NOT NULL CHECK (speaker IN ('presiding', 'member', 'official', 'called_in', 'other')),
    person_id INTEGER REFERENCES people (id), shown TEXT NOT NULL, text TEXT NOT NULL,
    at TEXT, revision INTEGER NOT NULL DEFAULT 1, is_removed INTEGER NOT NULL DEFAULT 0, written_by TEXT NOT NULL
) STRICT;
CREATE INDEX speeches_by_meeting ON speeches (meeting_id, position);
-- Of each paper one template is active, or none: then the shipped one is. The file lies in files/ under its hash.
CREATE TABLE templates (
    id INTEGER PRIMARY KEY, paper TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_active_template ON templates (paper) WHERE is_active = 1;
-- Which revisions of the record a paper was made from (JSON), what else it is about, and the template (NULL: shipped).
ALTER TABLE issued ADD COLUMN revisions TEXT;
ALTER TABLE issued ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE issued ADD COLUMN template TEXT;
INSERT INTO revisions VALUES ('papers', 0), ('speeches', 0);
"""
