-- Recommendations are numbered as they come, so that a catalogue of any size is written front to back and read by pages;
-- the one index is made afterwards. Lines lead back to the file; 0 where they are not known.

CREATE TABLE catalogue_product (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    image       TEXT NOT NULL,
    line        INTEGER NOT NULL DEFAULT 0
);
INSERT INTO catalogue_product SELECT position, id, title, description, image, 0 FROM product;

CREATE TABLE catalogue_item (
    number      INTEGER PRIMARY KEY,
    product     INTEGER NOT NULL,
    id          TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    image       TEXT NOT NULL,
    model_rank  REAL,
    model_score REAL,
    line        INTEGER NOT NULL DEFAULT 0
);
INSERT INTO catalogue_item (product, id, title, description, image, model_rank, model_score)
    SELECT product, id, title, description, image, model_rank, model_score FROM recommendation ORDER BY product, position;

DROP TABLE recommendation;
DROP TABLE product;
ALTER TABLE catalogue_product RENAME TO product;
ALTER TABLE catalogue_item RENAME TO recommendation;

CREATE INDEX product_by_id ON product (id);
CREATE INDEX recommendation_by_product ON recommendation (product, id);
