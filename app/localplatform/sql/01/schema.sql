-- The memory of the built-in platform. Times are milliseconds since 1970 (UTC), money is in micro-units.

CREATE TABLE requesters (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    salt TEXT,
    password TEXT,
    rounds INTEGER,
    fee_percent REAL NOT NULL DEFAULT 20,
    created INTEGER NOT NULL
);

CREATE TABLE api_keys (
    hash TEXT PRIMARY KEY,
    requester INTEGER NOT NULL REFERENCES requesters (number),
    created INTEGER NOT NULL
);

CREATE TABLE totals (
    requester INTEGER PRIMARY KEY REFERENCES requesters (number),
    free INTEGER NOT NULL CHECK (free >= 0),
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    spent INTEGER NOT NULL CHECK (spent >= 0)
);

-- Append only. The sums of its amounts are the totals.
CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL REFERENCES requesters (number),
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    remark TEXT NOT NULL DEFAULT '',
    assignment INTEGER
);
CREATE INDEX ledger_by_requester ON ledger (requester, number);

CREATE TABLE promo_uses (
    requester INTEGER NOT NULL REFERENCES requesters (number),
    code TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (requester, code)
);

CREATE TABLE projects (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL REFERENCES requesters (number),
    status INTEGER NOT NULL,
    created INTEGER NOT NULL,
    public_name TEXT NOT NULL,
    private_comment TEXT,
    body TEXT NOT NULL
);
CREATE INDEX projects_by_requester ON projects (requester, number);

-- Pools and trainings. Status: 0 closed, 1 open, 2 archived.
CREATE TABLE pools (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL REFERENCES requesters (number),
    project INTEGER NOT NULL REFERENCES projects (number),
    is_training INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    close_reason TEXT,
    created INTEGER NOT NULL,
    last_started INTEGER,
    last_stopped INTEGER,
    reopen_at INTEGER,
    all_done_at INTEGER,
    tasks INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
);
CREATE INDEX pools_by_requester ON pools (requester, is_training, number);
CREATE INDEX pools_by_project ON pools (project);
CREATE INDEX pools_open ON pools (requester, number) WHERE status = 1;

-- Kind: 0 general, 1 golden, 2 training. `given`: answers handed out and not lost. `is_open`: wants more answers and is
-- handed out by smart mixing. `place`: the order among equals, shuffled within neighbours.
CREATE TABLE tasks (
    number INTEGER PRIMARY KEY,
    pool INTEGER NOT NULL,
    suite INTEGER,
    kind INTEGER NOT NULL,
    pair INTEGER NOT NULL,
    overlap INTEGER,
    given INTEGER NOT NULL DEFAULT 0,
    is_open INTEGER NOT NULL,
    place INTEGER NOT NULL,
    created INTEGER NOT NULL,
    input TEXT NOT NULL,
    known TEXT,
    hint TEXT,
    extra TEXT
);
CREATE INDEX tasks_by_pool ON tasks (pool, number);
CREATE INDEX tasks_queue ON tasks (pool, kind, given, place, number, pair) WHERE is_open = 1;

CREATE TABLE suites (
    number INTEGER PRIMARY KEY,
    pool INTEGER NOT NULL,
    is_mixed INTEGER NOT NULL,
    tasks TEXT NOT NULL,
    overlap INTEGER,
    given INTEGER NOT NULL DEFAULT 0,
    is_open INTEGER NOT NULL,
    issuing_order REAL NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    extra TEXT
);
CREATE INDEX suites_by_pool ON suites (pool, number);
CREATE INDEX suites_queue ON suites (pool, given, number) WHERE is_open = 1;

CREATE TABLE performers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    requester INTEGER,
    is_simulated INTEGER NOT NULL,
    name TEXT NOT NULL,
    profile TEXT NOT NULL,
    created INTEGER NOT NULL
);

-- Status: 0 active, 1 submitted, 2 accepted, 3 rejected, 4 skipped, 5 expired.
CREATE TABLE assignments (
    number INTEGER PRIMARY KEY,
    pool INTEGER NOT NULL,
    requester INTEGER NOT NULL,
    suite INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    status INTEGER NOT NULL,
    reward INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    created INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    submitted INTEGER,
    accepted INTEGER,
    rejected INTEGER,
    skipped INTEGER,
    expired INTEGER,
    seconds REAL,
    due INTEGER,
    solutions TEXT,
    declined TEXT,
    comment TEXT
);
CREATE INDEX assignments_by_pool ON assignments (pool, number);
CREATE INDEX assignments_by_performer ON assignments (performer, pool, number);
CREATE INDEX assignments_active ON assignments (deadline) WHERE status = 0;
CREATE INDEX assignments_in_hand ON assignments (pool, performer) WHERE status = 0;
CREATE INDEX assignments_waiting ON assignments (pool, submitted) WHERE status = 1;

-- Which assignments hold a task, and where on the page.
CREATE TABLE answers (
    task INTEGER NOT NULL,
    assignment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (task, assignment)
) WITHOUT ROWID;

-- Pairs a performer has met. Scope: the project's number for general tasks, minus the pool's for all others.
CREATE TABLE seen (
    performer INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    pair INTEGER NOT NULL,
    PRIMARY KEY (performer, scope, pair)
) WITHOUT ROWID;

CREATE TABLE training_results (
    performer INTEGER NOT NULL,
    training INTEGER NOT NULL,
    pages INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    correct INTEGER NOT NULL DEFAULT 0,
    value REAL,
    finished INTEGER,
    PRIMARY KEY (performer, training)
) WITHOUT ROWID;

-- Answers to golden and training tasks, for the rules' windows. `is_shared`: counted by other pools' windows too.
CREATE TABLE golden_answers (
    number INTEGER PRIMARY KEY,
    performer INTEGER NOT NULL,
    requester INTEGER NOT NULL,
    pool INTEGER NOT NULL,
    is_golden INTEGER NOT NULL,
    correct REAL NOT NULL,
    is_shared INTEGER NOT NULL
);
CREATE INDEX golden_answers_by_pool ON golden_answers (performer, pool, number);
CREATE INDEX golden_answers_shared ON golden_answers (performer, requester, number) WHERE is_shared = 1;

-- What the majority rule found out about single answers.
CREATE TABLE majority_answers (
    task INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    requester INTEGER NOT NULL,
    pool INTEGER NOT NULL,
    number INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    is_shared INTEGER NOT NULL,
    PRIMARY KEY (task, performer)
);
CREATE INDEX majority_answers_by_performer ON majority_answers (performer, requester, number);

-- Scope: 0 pool, 1 project, 2 all projects.
CREATE TABLE restrictions (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    project INTEGER,
    pool INTEGER,
    comment TEXT,
    created INTEGER NOT NULL,
    expires INTEGER
);
CREATE INDEX restrictions_by_performer ON restrictions (performer, requester);

-- Every time a quality rule acted.
CREATE TABLE rule_events (
    number INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    pool INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    rule TEXT NOT NULL,
    action TEXT NOT NULL
);
CREATE INDEX rule_events_by_performer ON rule_events (performer, pool, rule);

CREATE TABLE skills (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL,
    created INTEGER NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE user_skills (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL,
    skill INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    value REAL NOT NULL,
    reason TEXT,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    UNIQUE (skill, performer)
);
CREATE INDEX user_skills_by_performer ON user_skills (performer, skill);

CREATE TABLE bonuses (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    assignment INTEGER,
    amount INTEGER NOT NULL,
    created INTEGER NOT NULL,
    private_comment TEXT,
    body TEXT NOT NULL
);
CREATE INDEX bonuses_by_requester ON bonuses (requester, number);
CREATE INDEX bonuses_by_assignment ON bonuses (assignment);

CREATE TABLE operations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    requester INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    submitted INTEGER NOT NULL,
    started INTEGER,
    finished INTEGER,
    parameters TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX operations_by_requester ON operations (requester, id);

-- One line per thing made (`made` is its number) or refused (`problem` is the field map, `input` what was sent).
CREATE TABLE operation_log (
    operation INTEGER NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    made INTEGER,
    item TEXT,
    input TEXT,
    problem TEXT,
    PRIMARY KEY (operation, position)
) WITHOUT ROWID;

CREATE TABLE aggregated (
    operation INTEGER NOT NULL,
    task INTEGER NOT NULL,
    confidence REAL NOT NULL,
    output TEXT NOT NULL,
    PRIMARY KEY (operation, task)
) WITHOUT ROWID;

-- The simulated crowd of a requester; its people follow from the seed.
CREATE TABLE crowds (
    requester INTEGER PRIMARY KEY REFERENCES requesters (number),
    performers INTEGER NOT NULL,
    speed REAL NOT NULL,
    seed INTEGER NOT NULL,
    spammers REAL NOT NULL,
    appeals TEXT NOT NULL,
    pages INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE crowd_members (
    requester INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    place INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    PRIMARY KEY (requester, seed, place)
) WITHOUT ROWID;

-- Calls per method for the quotas: how many in the window that began at `since`.
CREATE TABLE quota_uses (
    requester INTEGER NOT NULL,
    method TEXT NOT NULL,
    span TEXT NOT NULL,
    since INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (requester, method, span)
) WITHOUT ROWID;
