"""What happens at a meeting: attendance, running order, motions, votes, elections, decisions."""

ROOM = """
ALTER TABLE meetings ADD COLUMN state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN (
    'planned', 'called', 'open', 'recess', 'closed', 'inquorate', 'drafted', 'under_review', 'confirmed', 'published'));
ALTER TABLE meetings ADD COLUMN reconvened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN listeners INTEGER CHECK (listeners >= 0);
ALTER TABLE agenda_items ADD COLUMN minutes INTEGER CHECK (minutes > 0);
ALTER TABLE agenda_items ADD COLUMN decides INTEGER NOT NULL DEFAULT 0;
ALTER TABLE offices ADD COLUMN election_id INTEGER;
ALTER TABLE offices ADD COLUMN withdrawn TEXT;
-- What happened in the room has the time it happened at and the time it was recorded at; is_late marks 後日入力.
-- Opening, breaks and the end of a meeting; a step with `corrects` takes the place of an earlier one.
CREATE TABLE sitting_steps (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    kind TEXT NOT NULL CHECK (kind IN ('open', 'break', 'resume', 'adjourn', 'close', 'inquorate')),
    note TEXT NOT NULL, corrects INTEGER REFERENCES sitting_steps (id), reason TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX sitting_steps_by_meeting ON sitting_steps (meeting_id);
CREATE TABLE attendance_events (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES people (id), kind TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL,
    stand_in TEXT NOT NULL, corrects INTEGER UNIQUE REFERENCES attendance_events (id),
    motion_id INTEGER REFERENCES motions (id), at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX attendance_events_by_meeting ON attendance_events (meeting_id);
-- Who presides where the regulation names nobody who is there; person_id is NULL of somebody who is no member.
CREATE TABLE presiding_named (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER REFERENCES people (id), name TEXT NOT NULL, reason TEXT NOT NULL,
    at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX presiding_named_by_meeting ON presiding_named (meeting_id);
CREATE TABLE guests (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    kind TEXT NOT NULL CHECK (kind IN ('official', 'called_in')), title TEXT NOT NULL, name TEXT NOT NULL,
    reason TEXT NOT NULL, is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX guests_by_meeting ON guests (meeting_id);
-- From `at` on the room is at the item.
CREATE TABLE item_turns (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    item_id INTEGER NOT NULL REFERENCES agenda_items (id),
    at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX item_turns_by_meeting ON item_turns (meeting_id);
CREATE TABLE carried_items (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id), item_id INTEGER NOT NULL REFERENCES agenda_items (id),
    PRIMARY KEY (meeting_id, item_id)
) STRICT;
-- A motion of kind setting answers `question` with `answer` under the general clause once it is carried.
CREATE TABLE motions (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    item_id INTEGER REFERENCES agenda_items (id), amends INTEGER REFERENCES motions (id), text TEXT NOT NULL,
    mover TEXT NOT NULL, question TEXT, answer TEXT, matter TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'carried_over', 'withdrawn')), reason TEXT NOT NULL,
    ended_at TEXT, at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX motions_by_meeting ON motions (meeting_id);
CREATE TRIGGER a_motion_says_what_was_moved
BEFORE UPDATE OF id, meeting_id, item_id, amends, text, mover, question, answer, matter, at, recorded_at, is_late
ON motions
BEGIN SELECT RAISE (ABORT, 'a motion never changes'); END;
CREATE TRIGGER a_motion_is_never_deleted BEFORE DELETE ON motions BEGIN SELECT RAISE (ABORT, 'a motion is kept'); END;
-- `fixed` is what was fixed when the vote was put, `snapshot` what the decision rests on, both as JSON.
CREATE TABLE votes (
    id INTEGER PRIMARY KEY, motion_id INTEGER NOT NULL REFERENCES motions (id),
    meeting_id INTEGER NOT NULL REFERENCES meetings (id), method TEXT NOT NULL, stage TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'declared', 'void', 'superseded')),
    fixed TEXT NOT NULL, yes INTEGER, no INTEGER, own TEXT, snapshot TEXT, note TEXT NOT NULL,
    supersedes INTEGER UNIQUE REFERENCES votes (id), reason TEXT NOT NULL, put_at TEXT NOT NULL, closed_at TEXT,
    declared_at TEXT, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX votes_by_motion ON votes (motion_id);
CREATE UNIQUE INDEX one_vote_at_a_time ON votes (meeting_id) WHERE state IN ('open', 'closed');
CREATE TRIGGER what_is_fixed_never_changes
BEFORE UPDATE OF id, motion_id, meeting_id, method, stage, fixed, put_at, supersedes, reason, recorded_at ON votes
BEGIN SELECT RAISE (ABORT, 'what a vote was put on never changes'); END;
CREATE TRIGGER what_a_decision_rests_on_never_changes BEFORE UPDATE ON votes
WHEN old.state IN ('declared', 'void', 'superseded') AND (
    new.snapshot IS NOT old.snapshot OR new.yes IS NOT old.yes OR new.no IS NOT old.no OR new.own IS NOT old.own
    OR new.closed_at IS NOT old.closed_at OR new.declared_at IS NOT old.declared_at OR new.note <> old.note
    OR new.is_late <> old.is_late
    OR NOT (new.state = old.state OR (old.state = 'declared' AND new.state = 'superseded')))
BEGIN SELECT RAISE (ABORT, 'a decision never changes'); END;
CREATE TRIGGER a_vote_is_never_deleted BEFORE DELETE ON votes BEGIN SELECT RAISE (ABORT, 'a vote is kept'); END;
-- Never of a secret ballot.
CREATE TABLE ballots (
    vote_id INTEGER NOT NULL REFERENCES votes (id), person_id INTEGER NOT NULL REFERENCES people (id),
    ballot TEXT NOT NULL CHECK (ballot IN ('yes', 'no', 'abstain')), PRIMARY KEY (vote_id, person_id)
) STRICT;
CREATE TRIGGER a_ballot_is_kept_while_votes_are_counted BEFORE INSERT ON ballots
WHEN (SELECT state <> 'closed' OR method = 'secret_ballot' FROM votes WHERE id = new.vote_id)
BEGIN SELECT RAISE (ABORT, 'no ballot is added'); END;
CREATE TRIGGER a_ballot_never_changes BEFORE UPDATE ON ballots
BEGIN SELECT RAISE (ABORT, 'a ballot never changes'); END;
CREATE TRIGGER a_ballot_is_never_deleted BEFORE DELETE ON ballots BEGIN SELECT RAISE (ABORT, 'a ballot is kept'); END;
CREATE TABLE elections (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    item_id INTEGER REFERENCES agenda_items (id), office TEXT NOT NULL CHECK (office IN ('chair', 'vice_chair')),
    state TEXT NOT NULL CHECK (state IN ('open', 'elected', 'withdrawn')), reason TEXT NOT NULL,
    at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX elections_by_meeting ON elections (meeting_id);
-- How to elect was asked and agreed to, anew if somebody objects to a nomination; then the rounds, as JSON.
CREATE TABLE election_rounds (
    id INTEGER PRIMARY KEY, election_id INTEGER NOT NULL REFERENCES elections (id), kind TEXT NOT NULL
    CHECK (kind IN ('method', 'objection', 'nomination', 'ballot', 'run_off', 'lot')), facts TEXT NOT NULL,
    at TEXT NOT NULL, recorded_at TEXT NOT NULL, is_late INTEGER NOT NULL
) STRICT;
CREATE INDEX election_rounds_by_election ON election_rounds (election_id);
INSERT INTO revisions VALUES ('room', 0), ('attendance', 0), ('votes', 0);
"""

# A turn with `corrects` takes the place of an earlier one, or only takes it back; of each there is one at most.
TURNS_CORRECTED = """
ALTER TABLE item_turns ADD COLUMN corrects INTEGER REFERENCES item_turns (id);
ALTER TABLE item_turns ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE item_turns ADD COLUMN is_taken_back INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX one_correction_of_a_turn ON item_turns (corrects) WHERE corrects IS NOT NULL;
"""
