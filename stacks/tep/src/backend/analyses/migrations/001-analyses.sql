CREATE TABLE analyses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  incident_id INTEGER NOT NULL,
  task TEXT NOT NULL CHECK (task IN ('explain', 'root-cause')),
  initiator TEXT NOT NULL CHECK (initiator IN ('manual', 'automatic')),
  -- ISO 8601, UTC
  at TEXT NOT NULL,
  ended_at TEXT,
  -- JSON
  citations TEXT NOT NULL,
  -- JSON, null until two opinions are known
  agreement TEXT
) STRICT;

CREATE INDEX analyses_by_incident ON analyses (incident_id);
CREATE INDEX analyses_by_day ON analyses (at);

CREATE TABLE answers (
  analysis_id INTEGER NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  -- The answer as JSON, but for its text, which grows while it streams.
  facts TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (analysis_id, ordinal)
) STRICT;

CREATE TABLE preferences (
  name TEXT PRIMARY KEY,
  -- JSON
  value TEXT NOT NULL
) STRICT;
