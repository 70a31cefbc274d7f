-- What is to be done later, on MariaDB and MySQL: the table of db-scheduler, with its columns. Run it
-- once, in the database of the application, for alipay.mode=accept or alipay.open-orders.
-- For another table prefix, replace alipay_ everywhere. Times are UTC. A db-scheduler of your own
-- needs a table of its own: it would delete what it does not know.
-- The key is VARBINARY because it is compared byte by byte, which no collation of both does.

CREATE TABLE alipay_scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARBINARY(240) NOT NULL,
  task_data BLOB,
  execution_time DATETIME(6) NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success DATETIME(6),
  last_failure DATETIME(6),
  consecutive_failures INTEGER,
  last_heartbeat DATETIME(6),
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance),
  INDEX alipay_scheduled_tasks_due (execution_time),
  INDEX alipay_scheduled_tasks_alive (last_heartbeat)
) ENGINE=InnoDB;
