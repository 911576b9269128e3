-- A study is one file. What the requester edits lies in `document`, one row a part; answers and the log only grow.

CREATE TABLE document (
    name  TEXT PRIMARY KEY,
    body  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE product (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    image       TEXT NOT NULL
);

CREATE TABLE recommendation (
    product     INTEGER NOT NULL REFERENCES product(position) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    image       TEXT NOT NULL,
    model_rank  REAL,
    model_score REAL,
    PRIMARY KEY (product, position)
) WITHOUT ROWID;

CREATE TABLE import_problem (
    position INTEGER PRIMARY KEY,
    severity INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    code     TEXT NOT NULL,
    sentence TEXT NOT NULL
);

-- The general tasks, with the sides as they were drawn; never drawn again.
CREATE TABLE pair (
    position INTEGER PRIMARY KEY,
    product  TEXT NOT NULL,
    left_id  TEXT NOT NULL,
    right_id TEXT NOT NULL
);

-- Training and golden tasks. `kind` is which set the row was put into, so that a half-edited row stays where it is.
CREATE TABLE known_task (
    kind     TEXT NOT NULL CHECK (kind IN ('training', 'golden')),
    position INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;

CREATE TABLE appeal (
    item   TEXT PRIMARY KEY,
    logits REAL NOT NULL
) WITHOUT ROWID;

-- Every request that creates or spends, written before it is sent.
CREATE TABLE operation (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    body_hash TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'done')),
    body      TEXT,              -- kept until done where it cannot be made again
    UNIQUE (kind, position)
) WITHOUT ROWID;

-- Adaptive collection: what each wave asks, and from what it was planned.
CREATE TABLE wave (
    number      INTEGER PRIMARY KEY,
    seed        INTEGER NOT NULL,
    judgements  INTEGER NOT NULL,
    reliability REAL NOT NULL,
    planned     INTEGER NOT NULL
);

CREATE TABLE asked (
    wave     INTEGER NOT NULL REFERENCES wave(number),
    position INTEGER NOT NULL,
    product  TEXT NOT NULL,
    left_id  TEXT NOT NULL,
    right_id TEXT NOT NULL,
    gain     REAL NOT NULL,
    PRIMARY KEY (wave, position)
) WITHOUT ROWID;

CREATE TABLE assignment (
    id        TEXT PRIMARY KEY,
    pool      TEXT NOT NULL,
    performer TEXT NOT NULL,
    status    TEXT NOT NULL,
    reward    INTEGER NOT NULL, -- micro-units
    source    TEXT NOT NULL,
    created   INTEGER NOT NULL, -- milliseconds since 1970, UTC
    submitted INTEGER           -- NULL while active
) WITHOUT ROWID;

-- Raw answers, kept for ever; rankings are views over them.
CREATE TABLE judgement (
    assignment TEXT NOT NULL REFERENCES assignment(id),
    position   INTEGER NOT NULL,
    task       TEXT NOT NULL,
    product    TEXT NOT NULL,
    left_id    TEXT NOT NULL,
    right_id   TEXT NOT NULL,
    value      TEXT NOT NULL,
    golden     TEXT,             -- the known answer's value
    seconds    INTEGER,
    PRIMARY KEY (assignment, position)
) WITHOUT ROWID;

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    time   INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    text   TEXT NOT NULL
);
