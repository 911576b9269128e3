-- Pictures that requesters gave for their tasks.

CREATE TABLE pictures (
    id TEXT PRIMARY KEY,
    requester INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    created INTEGER NOT NULL,
    bytes BLOB NOT NULL
);
CREATE INDEX pictures_by_requester ON pictures (requester);

-- The picture that stands for the one at an address elsewhere.
CREATE TABLE picture_sources (
    requester INTEGER NOT NULL,
    source TEXT NOT NULL,
    picture TEXT NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
    PRIMARY KEY (requester, source)
) WITHOUT ROWID;

-- The page that a person has in hand, whatever its pool.
CREATE INDEX assignments_of_person ON assignments (performer) WHERE status = 0;
