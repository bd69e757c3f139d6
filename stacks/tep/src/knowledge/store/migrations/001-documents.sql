CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('added', 'shipped')),
  -- 'adding' and 'removing' tell what to undo or finish after a crash.
  state TEXT NOT NULL CHECK (state IN ('adding', 'ready', 'removing')),
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- The original in the folder of files; a shipped document has none.
  file TEXT,
  pages INTEGER,
  added_at TEXT NOT NULL,
  UNIQUE (origin, sha256)
) STRICT;

CREATE TABLE chunks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  -- A JSON array of strings.
  heading_path TEXT NOT NULL,
  page INTEGER,
  text TEXT NOT NULL,
  overlap INTEGER NOT NULL,
  UNIQUE (document_id, ordinal)
) STRICT;
