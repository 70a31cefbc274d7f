-- The inbox of alipay-jakarta on H2. Run it once. The database must write at commit:
-- SET WRITE_DELAY 0, or ;WRITE_DELAY=0 in its address.
-- For another table prefix, replace alipay_ everywhere. Times are UTC.

-- What this schema is, and since when everything that was handled is remembered.
CREATE TABLE alipay_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  remembers_since TIMESTAMP(3) NOT NULL
);
INSERT INTO alipay_schema (version, remembers_since) VALUES (
  1,
  DATEADD('SECOND', CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) AS BIGINT), TIMESTAMP '1970-01-01 00:00:00')
);

-- A trade, agreement or authorisation: locked first, so that nothing of it runs in parallel.
CREATE TABLE alipay_subject (
  app_id VARCHAR(32) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  locked_at TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (app_id, subject)
);

-- The guard: one row for each event. OPEN proves nothing, DONE and SUPERSEDED do.
CREATE TABLE alipay_event (
  app_id VARCHAR(32) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  fact VARCHAR(300) NOT NULL,
  state VARCHAR(16) NOT NULL,
  unit VARCHAR(36) NOT NULL,
  changed_at TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (app_id, subject, fact)
);
CREATE INDEX alipay_event_changed_at ON alipay_event (changed_at);

-- Verified and not handled yet: one row for each notification, until its event is handled.
CREATE TABLE alipay_unhandled (
  app_id VARCHAR(32) NOT NULL,
  notify_id VARCHAR(200) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  fact VARCHAR(300) NOT NULL,
  out_trade_no VARCHAR(200),
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(64) NOT NULL,
  attempts INTEGER NOT NULL,
  first_seen TIMESTAMP(3) NOT NULL,
  last_attempt TIMESTAMP(3) NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (app_id, notify_id)
);
CREATE INDEX alipay_unhandled_subject ON alipay_unhandled (app_id, subject);
CREATE INDEX alipay_unhandled_first_seen ON alipay_unhandled (first_seen);
