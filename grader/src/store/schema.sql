-- What was handed in, and how it came out. A work is what one student handed in for one exercise;
-- its key is made from the file and from everything that a verdict rests on, so whoever hands in
-- the same has the same work, in this run and in all others. Its rows are long, so they do not lie
-- in the tree of the keys: a search would read them all.

CREATE TABLE work (
    key BLOB PRIMARY KEY,
    chapter TEXT NOT NULL,
    exercise TEXT NOT NULL,
    handed TEXT NOT NULL,           -- JSON: what was handed in
    verdict TEXT,                   -- this and the rest: NULL until it is graded
    passed INTEGER,
    total INTEGER,
    result TEXT,                    -- JSON: everything else
    schedules TEXT,                 -- JSON: that of each check, or null
    times TEXT                      -- JSON: how long the checks took
);

-- What the reference solutions do under the checks, by a chapter's conditions and by exercise.
CREATE TABLE reference (
    key BLOB NOT NULL,
    exercise TEXT NOT NULL,
    checks TEXT NOT NULL,           -- JSON
    PRIMARY KEY (key, exercise)
);

-- Every run, and who handed in what: the students' attempts, kept.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    finished INTEGER NOT NULL,
    head TEXT NOT NULL              -- JSON: what holds for the class as a whole
);

CREATE TABLE student (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    ignored TEXT NOT NULL,          -- JSON: what was left aside
    PRIMARY KEY (run, place)
) WITHOUT ROWID;

CREATE TABLE attempt (
    run INTEGER NOT NULL,
    student INTEGER NOT NULL,
    place INTEGER NOT NULL,         -- of the exercise in the run
    work BLOB NOT NULL REFERENCES work,
    path TEXT,                      -- where the file lay; NULL where none was handed in
    PRIMARY KEY (run, student, place),
    FOREIGN KEY (run, student) REFERENCES student (run, place) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX attempt_work ON attempt (work);
CREATE INDEX student_name ON student (run, name);
