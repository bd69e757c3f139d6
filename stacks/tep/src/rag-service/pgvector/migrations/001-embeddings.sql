-- Vectors of models cannot be compared with one another, nor those of different lengths.
CREATE TABLE models (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  dimensions integer NOT NULL CHECK (dimensions > 0),
  UNIQUE (name, dimensions)
);

-- The chunks themselves are in the SQLite file of the service; the digest tells whether a vector is
-- still the one that belongs to the chunk of this number.
CREATE TABLE embeddings (
  model_id integer NOT NULL REFERENCES models ON DELETE CASCADE,
  chunk_id integer NOT NULL,
  digest bytea NOT NULL,
  embedding vector NOT NULL,
  PRIMARY KEY (model_id, chunk_id)
);
