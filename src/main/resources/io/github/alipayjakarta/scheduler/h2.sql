-- What is to be done later, on H2: the table of db-scheduler, with its columns. Run it once,
-- for alipay.mode=accept or alipay.open-orders.
-- For another table prefix, replace alipay_ everywhere. A db-scheduler of your own needs a table of
-- its own: it would delete what it does not know.

CREATE TABLE alipay_scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(240) NOT NULL,
  task_data VARBINARY(1024),
  execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success TIMESTAMP(6) WITH TIME ZONE,
  last_failure TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INTEGER,
  last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX alipay_scheduled_tasks_due ON alipay_scheduled_tasks (execution_time);
CREATE INDEX alipay_scheduled_tasks_alive ON alipay_scheduled_tasks (last_heartbeat);
