CREATE TABLE embeddings (
  chunk_id INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  -- 32-bit floats, little endian.
  vector BLOB NOT NULL
) STRICT;
