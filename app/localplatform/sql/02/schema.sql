-- Real people who answer in a browser.

-- A requester's room: who knows its code may join. `pools` is a comma list; empty: every open pool.
CREATE TABLE rooms (
    requester INTEGER PRIMARY KEY REFERENCES requesters (number),
    code TEXT NOT NULL UNIQUE,
    pools TEXT NOT NULL,
    opened INTEGER NOT NULL
);

-- Performers who joined through a room. Their secret is stored as SHA-256 only. Standing: 0 here, 1 paused by the
-- requester, 2 removed by the requester, 3 gone of their own will. `began`: when the instructions were left behind.
CREATE TABLE room_people (
    performer INTEGER PRIMARY KEY REFERENCES performers (number) ON DELETE CASCADE,
    requester INTEGER NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    standing INTEGER NOT NULL DEFAULT 0,
    joined INTEGER NOT NULL,
    began INTEGER
);
CREATE INDEX room_people_by_requester ON room_people (requester, performer);

-- Answers to the tasks of a training page in hand: the first one, which counts, and the right one once it is found.
CREATE TABLE training_answers (
    assignment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    first TEXT NOT NULL,
    correct TEXT,
    PRIMARY KEY (assignment, position)
) WITHOUT ROWID;

-- How a submitted page was answered: seconds per task, and what stood on the left, as JSON arrays in the page's order.
CREATE TABLE page_records (
    assignment INTEGER PRIMARY KEY,
    seconds TEXT NOT NULL,
    shown_left TEXT NOT NULL
);
