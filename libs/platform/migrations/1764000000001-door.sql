-- The one door: transitions, the audit chain, the outbox and idempotency keys.
-- Owned by the migration role. The app role may call these functions and read these tables, nothing more.

CREATE TABLE allowed_transition (
  machine text NOT NULL,
  from_status text NOT NULL,
  event text NOT NULL,
  to_status text NOT NULL,
  outcome text,
  PRIMARY KEY (machine, from_status, event, to_status)
);

CREATE TABLE audit_entry (
  stream text NOT NULL,
  position int NOT NULL,
  actor_id uuid NOT NULL,
  event jsonb NOT NULL,
  from_status text,
  to_status text NOT NULL,
  occurred_at timestamptz NOT NULL,
  previous_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (stream, position)
);

CREATE TABLE outbox_message (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  published_at timestamptz,
  generation int NOT NULL DEFAULT 0,
  acknowledged_at timestamptz,
  dead_at timestamptz,
  last_error text
);
CREATE INDEX outbox_message_open ON outbox_message (id) WHERE acknowledged_at IS NULL AND dead_at IS NULL;

CREATE TABLE idempotency_key (
  actor_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 255),
  fingerprint bytea NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_id, key)
);

-- Moves the time that due work sees, in development and tests. Production refuses to start when it holds a row.
CREATE TABLE time_travel (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  ahead interval NOT NULL
);

CREATE FUNCTION current_instant() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT clock_timestamp() + coalesce((SELECT ahead FROM medel.time_travel), interval '0');
$$;

-- Every column of an entry is in its hash: a column left out can be changed unseen.
CREATE FUNCTION audit_hash(entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(jsonb_build_array(entry.stream, entry.position, entry.actor_id, entry.event, entry.from_status,
    entry.to_status, extract(epoch FROM entry.occurred_at), encode(entry.previous_hash, 'hex'))::text, 'UTF8'));
$$;

CREATE FUNCTION seal_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hash := medel.audit_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER seal BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION seal_audit_entry();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'MD003';
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A row with a life cycle moves one version at a time, whoever writes it.
CREATE FUNCTION require_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION '% %: version % cannot follow %', TG_TABLE_NAME, OLD.id, NEW.version, OLD.version USING ERRCODE = 'MD002';
  END IF;
  RETURN NEW;
END $$;

-- Called by the functions below, which see to the search path and to who may. The subject's row lock orders the entries
-- of one stream, so the newest is the one to follow.
CREATE FUNCTION append_entry_and_messages(
  subject_type text, subject_id uuid, actor_id uuid, event jsonb, from_status text, to_status text, effects jsonb, occurred_at timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_entry (stream, position, actor_id, event, from_status, to_status, occurred_at, previous_hash)
  SELECT new.stream, coalesce(head.position, 0) + 1, actor_id, event, from_status, to_status, occurred_at, head.hash
    FROM (VALUES (subject_type || ':' || subject_id)) AS new (stream)
    LEFT JOIN LATERAL (SELECT e.position, e.hash FROM audit_entry e WHERE e.stream = new.stream ORDER BY e.position DESC LIMIT 1) AS head ON true;
  INSERT INTO outbox_message (type, payload)
  SELECT effect ->> 'type',
         coalesce(effect -> 'params', '{}') || jsonb_build_object('subject', jsonb_build_object('type', subject_type, 'id', subject_id))
    FROM jsonb_array_elements(effects) AS effect;
END $$;

-- Refuses a stale version or an arrow the machine does not have, and writes the new status, the chained audit
-- entry and the outgoing messages together. Returns the new version.
CREATE FUNCTION record_transition(
  subject_type text, subject_id uuid, expected_version int, from_status text, to_status text,
  event jsonb, actor_id uuid, effects jsonb, occurred_at timestamptz
) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  final_outcome text;
  new_version int;
BEGIN
  -- A service client decides, approves, releases, submits and signs nothing: no case moves because of one.
  IF EXISTS (SELECT FROM person p WHERE p.id = record_transition.actor_id AND p.kind = 'service') THEN
    RAISE EXCEPTION 'a service client moves no %', subject_type USING ERRCODE = 'MD007';
  END IF;
  SELECT a.outcome INTO final_outcome FROM allowed_transition a
   WHERE (a.machine, a.from_status, a.event, a.to_status)
       = (subject_type, record_transition.from_status, record_transition.event ->> 'type', record_transition.to_status);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no arrow % + % -> %', from_status, event ->> 'type', to_status USING ERRCODE = 'MD001';
  END IF;

  -- What is composed is planned anew each time; applications, which change most, are planned once a connection.
  IF subject_type = 'application' THEN
    UPDATE application a
       SET status = to_status, status_changed_at = occurred_at, version = a.version + 1, outcome = final_outcome
     WHERE a.id = subject_id AND a.version = expected_version AND a.status = record_transition.from_status
    RETURNING a.version INTO new_version;
  ELSE
    EXECUTE format('UPDATE %I SET status = $1, status_changed_at = $2, version = version + 1
                     WHERE id = $3 AND version = $4 AND status = $5 RETURNING version', subject_type)
       INTO new_version USING to_status, occurred_at, subject_id, expected_version, from_status;
  END IF;
  IF new_version IS NULL THEN
    RAISE EXCEPTION '% % is no longer % at version %', subject_type, subject_id, from_status, expected_version USING ERRCODE = 'MD002';
  END IF;

  PERFORM append_entry_and_messages(subject_type, subject_id, actor_id, event, from_status, to_status, effects, occurred_at);
  RETURN new_version;
END $$;

-- An entry for what changes no status: a row was made, its content was edited.
CREATE FUNCTION record_note(
  subject_type text, subject_id uuid, event jsonb, actor_id uuid, effects jsonb, occurred_at timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  current_status text;
BEGIN
  IF subject_type IN ('person', 'organisation', 'emergency_access') THEN
    -- They have no life cycle: they are registered or they are not.
    EXECUTE format('SELECT ''registered'' FROM %I WHERE id = $1', subject_type) INTO current_status USING subject_id;
  ELSE
    EXECUTE format('SELECT status FROM %I WHERE id = $1', subject_type) INTO current_status USING subject_id;
  END IF;
  IF current_status IS NULL THEN
    RAISE EXCEPTION '% % does not exist', subject_type, subject_id USING ERRCODE = 'MD004';
  END IF;
  PERFORM append_entry_and_messages(subject_type, subject_id, actor_id, event, current_status, current_status, effects, occurred_at);
END $$;

-- Opens a command: says who acts (row-level security looks at it), queues behind whoever sent the same idempotency key,
-- whose holder keeps the result when it commits, and behind whoever else is changing the same case. A part of an application waits for the application first, so that
-- whatever the rules read stays true until commit. Answers the kept result when this very request was done before.
CREATE FUNCTION open_command(
  actor_id uuid, key text, fingerprint bytea, subject_type text, subject_id uuid,
  OUT replayed boolean, OUT same_request boolean, OUT result jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  -- An assignment is evaluated by itself, where PERFORM starts a query.
  acting text := set_config('medel.actor', actor_id::text, true);
BEGIN
  IF key IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(actor_id || key, 0));
    SELECT true, k.fingerprint = open_command.fingerprint, k.result INTO replayed, same_request, result
      FROM medel.idempotency_key k WHERE (k.actor_id, k.key) = (open_command.actor_id, open_command.key);
    IF FOUND THEN RETURN; END IF;
  END IF;
  replayed := false;
  same_request := true;
  IF subject_type = 'application' THEN
    PERFORM FROM medel.application a WHERE a.id = subject_id FOR NO KEY UPDATE;
  ELSIF subject_id IS NOT NULL THEN
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(format('medel.%I', subject_type))
                  AND attname = 'application_id' AND NOT attisdropped) THEN
      EXECUTE format('SELECT 1 FROM medel.application WHERE id = (SELECT application_id FROM medel.%I WHERE id = $1) FOR NO KEY UPDATE', subject_type)
        USING subject_id;
    END IF;
    EXECUTE format('SELECT 1 FROM medel.%I WHERE id = $1 FOR NO KEY UPDATE', subject_type) USING subject_id;
  END IF;
END $$;

-- Names the first entry of a stream whose hash or link does not fit, or nothing.
CREATE FUNCTION broken_audit_entries() RETURNS TABLE (stream text, "position" int, reason text) LANGUAGE sql STABLE AS $$
  SELECT e.stream, e.position,
         CASE WHEN e.hash <> medel.audit_hash(e.whole) THEN 'hash' WHEN e.position <> e.expected_position THEN 'gap' ELSE 'link' END
    FROM (SELECT a.*, a AS whole,
                 row_number() OVER w AS expected_position,
                 lag(a.hash) OVER w AS expected_previous
            FROM medel.audit_entry a WINDOW w AS (PARTITION BY a.stream ORDER BY a.position)) AS e
   WHERE e.hash <> medel.audit_hash(e.whole) OR e.position <> e.expected_position
      OR e.previous_hash IS DISTINCT FROM e.expected_previous;
$$;
