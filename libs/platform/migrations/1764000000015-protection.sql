-- How often each did what is limited, within one minute of the clock on the wall. Not logged: after a crash the
-- counting begins anew. Whoever comes from where is personal, so a key holds the hash of an address.
CREATE UNLOGGED TABLE request_count (
  key text NOT NULL CHECK (length(key) <= 100),
  window_number bigint NOT NULL,
  count int NOT NULL CHECK (count > 0),
  PRIMARY KEY (window_number, key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON request_count TO medel_app;

-- What a person is told on the page. It says no more than a mail does: what has happened, and the number of the case.
CREATE TABLE notification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- In the order they were told; two that were told at once have an order all the same.
  number bigint GENERATED ALWAYS AS IDENTITY,
  outbox_id bigint NOT NULL REFERENCES outbox_message,
  person_id uuid NOT NULL REFERENCES person,
  application_id uuid REFERENCES application,
  template text NOT NULL,
  -- By language, a subject and a line.
  texts jsonb NOT NULL,
  -- Where on the page more is to be read.
  path text NOT NULL CHECK (path ~ '^/[a-z0-9/-]*$'),
  -- Whoever wants one mail a day has not yet got this in one.
  awaits_digest boolean NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (outbox_id, person_id)
);
CREATE INDEX notification_latest ON notification (person_id, number);
CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;
CREATE INDEX notification_awaiting ON notification (created_at) WHERE awaits_digest;
GRANT SELECT, UPDATE (read_at) ON notification TO medel_app;

-- Nobody sees what another was told. The clock and the worker see it all.
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notification USING (
  person_id = nullif(current_setting('medel.actor', true), '')::uuid
  OR current_setting('medel.actor', true) = '00000000-0000-4000-8000-000000000000');
