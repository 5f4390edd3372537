"""The published facts, the people, the work and the log."""

PUBLISHED = """
CREATE TABLE committee (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL, city TEXT NOT NULL, secretariat TEXT NOT NULL,
    member_title TEXT NOT NULL, chair_title TEXT NOT NULL, vice_chair_title TEXT NOT NULL,
    seats INTEGER, src TEXT
) STRICT;
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT NOT NULL, issued TEXT, src TEXT) STRICT;
CREATE TABLE regulations (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, effective_from TEXT NOT NULL, source TEXT NOT NULL, src TEXT
) STRICT;
CREATE TABLE notes (
    subject TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, src TEXT, PRIMARY KEY (subject, position)
) STRICT;
CREATE TABLE sections (
    section TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id), src TEXT
) STRICT;
CREATE TABLE section_items (
    section TEXT NOT NULL REFERENCES sections (section), position INTEGER NOT NULL, level INTEGER NOT NULL,
    marker TEXT, text TEXT NOT NULL, src TEXT, PRIMARY KEY (section, position)
) STRICT;
CREATE TABLE fund (
    fund TEXT NOT NULL, fy_wareki TEXT NOT NULL, fy INTEGER PRIMARY KEY, deposit INTEGER NOT NULL,
    withdrawal INTEGER NOT NULL, balance_end INTEGER NOT NULL, src TEXT
) STRICT;
CREATE TABLE indicators (
    indicator TEXT NOT NULL, unit TEXT NOT NULL, value INTEGER NOT NULL, as_of TEXT NOT NULL, printed_as TEXT NOT NULL,
    src TEXT, PRIMARY KEY (indicator, as_of)
) STRICT;
"""

PEOPLE = """
CREATE TABLE terms (
    term TEXT PRIMARY KEY, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
    basis TEXT NOT NULL, src TEXT
) STRICT;
CREATE TABLE seat_classes (
    seat_class TEXT PRIMARY KEY, position INTEGER NOT NULL, label TEXT NOT NULL, printed TEXT NOT NULL, src TEXT
) STRICT;
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people (id),
    term TEXT NOT NULL REFERENCES terms (term), seat_class TEXT NOT NULL REFERENCES seat_classes (seat_class),
    organisation TEXT NOT NULL, printed_note TEXT NOT NULL, terms_served INTEGER NOT NULL CHECK (terms_served >= 1),
    starts_on TEXT NOT NULL, ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
    replaces INTEGER REFERENCES memberships (id), src TEXT
) STRICT;
CREATE INDEX memberships_by_term ON memberships (term);
-- A membership is never changed: leaving, and taking back what was recorded wrongly, are rows of their own.
CREATE TABLE departures (
    id INTEGER PRIMARY KEY, membership_id INTEGER NOT NULL REFERENCES memberships (id),
    last_day TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE withdrawn_memberships (
    membership_id INTEGER PRIMARY KEY REFERENCES memberships (id), reason TEXT NOT NULL
) STRICT;
CREATE TABLE withdrawn_departures (
    departure_id INTEGER PRIMARY KEY REFERENCES departures (id), reason TEXT NOT NULL
) STRICT;
CREATE TABLE offices (
    id INTEGER PRIMARY KEY, office TEXT NOT NULL CHECK (office IN ('chair', 'vice_chair')),
    membership_id INTEGER NOT NULL REFERENCES memberships (id), starts_at TEXT NOT NULL, ends_at TEXT, src TEXT
) STRICT;
"""

WORK = """
CREATE TABLE consultations (
    no INTEGER PRIMARY KEY, title TEXT NOT NULL, consulted_on TEXT NOT NULL,
    reported_on TEXT CHECK (reported_on >= consulted_on), request TEXT NOT NULL, report TEXT, src TEXT
) STRICT;
CREATE TABLE opinions (
    consultation INTEGER NOT NULL REFERENCES consultations (no), position INTEGER NOT NULL, level INTEGER NOT NULL,
    marker TEXT, text TEXT NOT NULL, src TEXT, PRIMARY KEY (consultation, position)
) STRICT;
CREATE TABLE followups (
    consultation INTEGER NOT NULL REFERENCES consultations (no), position INTEGER NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, outcome TEXT, src TEXT, PRIMARY KEY (consultation, position)
) STRICT;
CREATE TABLE plan_steps (
    id INTEGER PRIMARY KEY, position INTEGER NOT NULL UNIQUE, meeting TEXT, task TEXT NOT NULL, src TEXT
) STRICT;
-- The newest window of a step is in force; the earlier ones stay readable with the reason they were changed for.
CREATE TABLE plan_windows (
    id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES plan_steps (id), starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL CHECK (ends_on >= starts_on), printed_as TEXT NOT NULL, reason TEXT, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_windows_by_step ON plan_windows (step_id);
-- What really happened; the newest record of a step is in force, an empty one takes the earlier back.
CREATE TABLE plan_records (
    id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES plan_steps (id), started_on TEXT,
    finished_on TEXT CHECK (finished_on >= started_on), note TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_records_by_step ON plan_records (step_id);
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL, term TEXT NOT NULL REFERENCES terms (term), date TEXT NOT NULL,
    start_time TEXT, place TEXT NOT NULL, room TEXT, revision INTEGER NOT NULL DEFAULT 1, src TEXT,
    UNIQUE (term, number)
) STRICT;
CREATE TABLE agenda_items (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id), position INTEGER NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3), title TEXT NOT NULL, kind TEXT NOT NULL, src TEXT
) STRICT;
CREATE INDEX agenda_items_by_meeting ON agenda_items (meeting_id, position);
CREATE TABLE papers (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings (id), position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'reference', 'attachment', 'on_the_day')), number INTEGER,
    title TEXT NOT NULL, src TEXT
) STRICT;
CREATE INDEX papers_by_meeting ON papers (meeting_id, position);
CREATE TABLE agenda_item_papers (
    item_id INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
    paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, PRIMARY KEY (item_id, paper_id)
) STRICT;
CREATE INDEX agenda_item_papers_by_paper ON agenda_item_papers (paper_id);
"""

SURVEYS = """
CREATE TABLE survey_waves (
    wave TEXT PRIMARY KEY, label TEXT NOT NULL, frame_date TEXT, fieldwork TEXT, report_date TEXT,
    population INTEGER, respondents INTEGER, printed_rate_pct REAL, status TEXT NOT NULL, src TEXT
) STRICT;
CREATE TABLE survey_questions (
    wave TEXT NOT NULL REFERENCES survey_waves (wave), qid TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('single', 'multi')), short TEXT NOT NULL, title TEXT NOT NULL,
    total_selections INTEGER NOT NULL, respondents_base INTEGER NOT NULL, respondents_base_is TEXT NOT NULL,
    printed_pct_base TEXT NOT NULL, src TEXT, PRIMARY KEY (wave, qid)
) STRICT;
CREATE TABLE survey_answers (
    wave TEXT NOT NULL, qid TEXT NOT NULL, option INTEGER NOT NULL, label TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0), printed_pct INTEGER, src TEXT,
    PRIMARY KEY (wave, qid, option), FOREIGN KEY (wave, qid) REFERENCES survey_questions (wave, qid)
) STRICT;
CREATE TABLE projects_survey (
    wave TEXT NOT NULL, measure TEXT NOT NULL, count INTEGER NOT NULL CHECK (count >= 0), total INTEGER,
    printed_pct REAL, src TEXT, PRIMARY KEY (wave, measure)
) STRICT;
CREATE TABLE project_forms (
    wave TEXT NOT NULL, form INTEGER NOT NULL, label TEXT NOT NULL, count INTEGER NOT NULL CHECK (count >= 0),
    definition TEXT NOT NULL, src TEXT, PRIMARY KEY (wave, form)
) STRICT;
CREATE TABLE kpis (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, formula TEXT NOT NULL,
    numerator TEXT NOT NULL, base TEXT, method TEXT NOT NULL, unit TEXT NOT NULL, direction TEXT NOT NULL,
    role TEXT NOT NULL, headline INTEGER, src TEXT
) STRICT;
"""

RECORD = """
-- How often each subject was changed: screens keep what they have drawn until its number moves.
CREATE TABLE revisions (subject TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
-- What a data package brought in, so that loading it again changes nothing, whatever happened since.
CREATE TABLE loaded_rows (
    resource TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (resource, key)
) STRICT;
-- Each row's hash is taken over the row and the hash before it, so that nothing can be changed or taken out unseen.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL,
    subject TEXT NOT NULL, subject_id TEXT NOT NULL, before TEXT, after TEXT, hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, subject_id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit only grows'); END;
INSERT INTO revisions VALUES
    ('committee', 0), ('members', 0), ('consultations', 0), ('schedule', 0), ('meetings', 0), ('surveys', 0);
"""

PAPERS_OF_A_CONSULTATION = """
ALTER TABLE papers ADD COLUMN consultation INTEGER REFERENCES consultations (no);
CREATE INDEX papers_by_consultation ON papers (consultation) WHERE consultation IS NOT NULL;
"""
