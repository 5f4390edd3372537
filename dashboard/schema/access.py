"""Accounts, cards, sessions, drafts and issued papers."""

ACCOUNTS = """
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, shown_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'member', 'viewer')),
    person_id INTEGER REFERENCES people (id), password TEXT, active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
    seen_at TEXT
) STRICT;
-- Of every secret only its SHA-256 (of passwords: argon2id) is kept.
CREATE TABLE cards (
    id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id), token TEXT NOT NULL UNIQUE,
    issued_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT
) STRICT;
CREATE INDEX cards_by_account ON cards (account_id);
CREATE TABLE sessions (
    token TEXT PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id), card_id INTEGER REFERENCES cards (id),
    created_at TEXT NOT NULL, seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE TABLE sign_in_failures (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_by_name ON sign_in_failures (name, address);
CREATE TABLE first_codes (code TEXT PRIMARY KEY, made_at TEXT NOT NULL) STRICT;
CREATE TABLE drafts (
    account_id INTEGER NOT NULL REFERENCES accounts (id), key TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
) STRICT;
-- A paper once issued is never changed, only succeeded; the file lies in files/ under its hash.
CREATE TABLE issued (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id), paper TEXT NOT NULL, name TEXT NOT NULL,
    type TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL, meeting_revision INTEGER NOT NULL,
    access TEXT NOT NULL CHECK (access IN ('public', 'members', 'secretariat')), at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX issued_by_meeting ON issued (meeting_id);
INSERT INTO revisions VALUES ('accounts', 0);
"""
