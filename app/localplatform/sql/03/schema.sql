-- Running totals, what rules counted, files of performers, and a clock that demonstrations can move.

-- Of a pool. `committed`: price and fee of pages in hand, waiting or accepted. `general`: its general tasks, or task suites
-- of the requester's making; `wanted`: the answers they ask for, where that is a number; `answered`: those handed in.
ALTER TABLE pools ADD COLUMN committed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pools ADD COLUMN general INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pools ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pools ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;

UPDATE pools SET
    committed = (SELECT coalesce(sum(reward + fee), 0) FROM assignments WHERE pool = pools.number AND status IN (0, 1, 2)),
    general = (SELECT count(*) FROM tasks WHERE pool = pools.number AND kind = 0 AND suite IS NULL)
        + (SELECT count(*) FROM suites WHERE pool = pools.number AND is_mixed = 0),
    wanted = (SELECT coalesce(sum(overlap), 0) FROM tasks WHERE pool = pools.number AND kind = 0 AND suite IS NULL)
        + (SELECT coalesce(sum(overlap), 0) FROM suites WHERE pool = pools.number AND is_mixed = 0),
    answered = (SELECT count(*) FROM assignments a JOIN answers n ON n.assignment = a.number JOIN tasks t ON t.number = n.task
            WHERE a.pool = pools.number AND a.status IN (1, 2, 3) AND t.kind = 0 AND t.suite IS NULL AND t.overlap IS NOT NULL)
        + (SELECT count(*) FROM assignments a JOIN suites s ON s.number = a.suite
            WHERE a.pool = pools.number AND a.status IN (1, 2, 3) AND s.is_mixed = 0 AND s.overlap IS NOT NULL);

-- The numbers that made a rule act, and about which page it did.
ALTER TABLE rule_events ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE rule_events ADD COLUMN assignment INTEGER;
CREATE INDEX rule_events_by_pool ON rule_events (pool, number);

-- Where a rule's counting of a person starts, after a rule wiped what was before: the last numbers that no longer count.
CREATE TABLE collector_starts (
    collector TEXT NOT NULL,
    performer INTEGER NOT NULL,
    golden INTEGER NOT NULL,
    majority INTEGER NOT NULL,
    assignment INTEGER NOT NULL,
    PRIMARY KEY (collector, performer)
) WITHOUT ROWID;

-- `training`: the training that gives this skill. `ttl_hours`: how long a value counts.
ALTER TABLE skills ADD COLUMN training INTEGER;
ALTER TABLE skills ADD COLUMN ttl_hours INTEGER;
CREATE INDEX skills_by_training ON skills (training) WHERE training IS NOT NULL;

CREATE TABLE attachments (
    number INTEGER PRIMARY KEY,
    requester INTEGER NOT NULL,
    pool INTEGER NOT NULL,
    assignment INTEGER NOT NULL,
    performer INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    created INTEGER NOT NULL,
    bytes BLOB NOT NULL
);
CREATE INDEX attachments_by_assignment ON attachments (assignment, number);
CREATE INDEX attachments_by_pool ON attachments (pool, number);

-- Milliseconds by which the platform's time is ahead.
CREATE TABLE clock (shift INTEGER NOT NULL);
INSERT INTO clock (shift) VALUES (0);

CREATE INDEX golden_answers_by_requester ON golden_answers (requester, performer, correct);
