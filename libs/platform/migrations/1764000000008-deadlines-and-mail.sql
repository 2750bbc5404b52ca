CREATE TABLE deadline (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  met_at timestamptz,
  UNIQUE (subject_type, subject_id, kind)
);
CREATE INDEX deadline_due ON deadline (due_at) WHERE met_at IS NULL;

CREATE TABLE reminder (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deadline_id uuid NOT NULL REFERENCES deadline ON DELETE CASCADE,
  application_id uuid NOT NULL REFERENCES application,
  -- Days from the deadline: -30 is a month before, 1 the day after.
  offset_days int NOT NULL,
  remind_at timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (deadline_id, offset_days)
);
CREATE INDEX reminder_due ON reminder (remind_at) WHERE sent_at IS NULL;

CREATE TABLE mail (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- One mail to one person for one outbox message.
  outbox_id bigint NOT NULL REFERENCES outbox_message,
  person_id uuid NOT NULL REFERENCES person,
  application_id uuid REFERENCES application,
  template text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (outbox_id, person_id)
);
