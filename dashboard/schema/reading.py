"""What members read and answer: the files of the papers, version by version, replies, notes, and where the room is."""

READING = """
-- When the members were told of a meeting (招集); from then on they see it with its papers.
CREATE TABLE announcements (
    meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id), reply_by TEXT, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
-- One answer a member and meeting, the newest; the log keeps those before. Written replies are entered by the office.
CREATE TABLE replies (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id), person_id INTEGER NOT NULL REFERENCES people (id),
    reply TEXT NOT NULL CHECK (reply IN ('present', 'absent', 'online', 'undecided')), word TEXT NOT NULL,
    at TEXT NOT NULL, actor TEXT NOT NULL, is_entered INTEGER NOT NULL, PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
-- The file of a paper is never changed, only succeeded by its next version. `hash` is the PDF that is read, `source_hash`
-- the file as it was uploaded; both lie in files/. `changes` and `reason` say of a replacement what changed and why.
CREATE TABLE paper_versions (
    id INTEGER PRIMARY KEY, paper_id INTEGER NOT NULL REFERENCES papers (id), version INTEGER NOT NULL,
    hash TEXT NOT NULL, size INTEGER NOT NULL, pages INTEGER NOT NULL, source_name TEXT NOT NULL,
    source_hash TEXT NOT NULL, source_type TEXT NOT NULL, access TEXT NOT NULL CHECK (access IN ('public', 'members')),
    changes TEXT NOT NULL, reason TEXT NOT NULL, is_withdrawn INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL,
    actor TEXT NOT NULL, UNIQUE (paper_id, version)
) STRICT;
-- Width and height are in points (1/72 inch).
CREATE TABLE paper_pages (
    version_id INTEGER NOT NULL REFERENCES paper_versions (id), page INTEGER NOT NULL, text TEXT NOT NULL,
    fingerprint TEXT NOT NULL, width REAL NOT NULL, height REAL NOT NULL, PRIMARY KEY (version_id, page)
) STRICT, WITHOUT ROWID;
-- Who has opened what, and the page where they were last; nobody is asked for more.
CREATE TABLE openings (
    account_id INTEGER NOT NULL REFERENCES accounts (id), version_id INTEGER NOT NULL REFERENCES paper_versions (id),
    page INTEGER NOT NULL, first_at TEXT NOT NULL, last_at TEXT NOT NULL, PRIMARY KEY (account_id, version_id)
) STRICT, WITHOUT ROWID;
-- A note lies on the page `page` of `version_id`; of one whose page is no longer there `page` is NULL. Where it was
-- written stays in `first_version_id` and `first_page`. `key` is given by the tablet, so that a note that is sent again
-- because the answer was lost is not there twice; another account's key leads nowhere.
CREATE TABLE member_notes (
    id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id), key TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES paper_versions (id), page INTEGER, passage TEXT NOT NULL, text TEXT NOT NULL,
    first_version_id INTEGER NOT NULL REFERENCES paper_versions (id), first_page INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, UNIQUE (account_id, key)
) STRICT;
CREATE INDEX notes_by_account ON member_notes (account_id, version_id);
-- The page to which the office sent everybody who follows; the newest of a meeting holds until the room moves on.
CREATE TABLE shown_pages (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    version_id INTEGER NOT NULL REFERENCES paper_versions (id), page INTEGER NOT NULL, at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT;
CREATE INDEX shown_pages_by_meeting ON shown_pages (meeting_id);
INSERT INTO revisions VALUES ('reading', 0), ('replies', 0), ('notes', 0);
"""
