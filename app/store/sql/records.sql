-- What grows beside the versions of the schema. Made on opening where a file has it not yet.

-- Bans, unbans and verdicts on pages, in the order in which they were decided. The last one about a subject is in force.
CREATE TABLE IF NOT EXISTS decision (
    number      INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('ban', 'unban', 'accept', 'reject')),
    subject     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    time        INTEGER NOT NULL, -- milliseconds since 1970, UTC
    restriction TEXT NOT NULL,
    by_platform INTEGER NOT NULL,
    figures     BLOB NOT NULL
);

-- Results that can be made again from the rest, kept so that a study opens at once; and runs that the requester kept.
CREATE TABLE IF NOT EXISTS kept (
    name TEXT PRIMARY KEY,
    body BLOB NOT NULL
) WITHOUT ROWID;
