-- The inbox of alipay-jakarta on MariaDB and MySQL. Run it once, in the database of the
-- application. For another table prefix, replace alipay_ everywhere. Times are UTC.
-- Keys are VARBINARY because they are compared byte by byte, which no collation of both does.

-- What this schema is, and since when everything that was handled is remembered.
CREATE TABLE alipay_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  remembers_since DATETIME(3) NOT NULL
) ENGINE=InnoDB;
INSERT INTO alipay_schema (version, remembers_since) VALUES (1, UTC_TIMESTAMP(3));

-- A trade, agreement or authorisation: locked first, so that nothing of it runs in parallel.
CREATE TABLE alipay_subject (
  app_id VARBINARY(32) NOT NULL,
  subject VARBINARY(200) NOT NULL,
  locked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (app_id, subject)
) ENGINE=InnoDB;

-- The guard: one row for each event. OPEN proves nothing, DONE and SUPERSEDED do.
CREATE TABLE alipay_event (
  app_id VARBINARY(32) NOT NULL,
  subject VARBINARY(200) NOT NULL,
  fact VARBINARY(300) NOT NULL,
  state VARCHAR(16) NOT NULL,
  unit VARCHAR(36) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (app_id, subject, fact),
  INDEX alipay_event_changed_at (changed_at)
) ENGINE=InnoDB;

-- Verified and not handled yet: one row for each notification, until its event is handled.
CREATE TABLE alipay_unhandled (
  app_id VARBINARY(32) NOT NULL,
  notify_id VARBINARY(200) NOT NULL,
  subject VARBINARY(200) NOT NULL,
  fact VARBINARY(300) NOT NULL,
  out_trade_no VARBINARY(200),
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(64) NOT NULL,
  attempts INTEGER NOT NULL,
  first_seen DATETIME(3) NOT NULL,
  last_attempt DATETIME(3) NOT NULL,
  body MEDIUMBLOB NOT NULL,
  PRIMARY KEY (app_id, notify_id),
  INDEX alipay_unhandled_subject (app_id, subject),
  INDEX alipay_unhandled_first_seen (first_seen)
) ENGINE=InnoDB;
