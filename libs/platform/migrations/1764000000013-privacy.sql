-- Who saw whose personal data, what a person was handed of their own, and what was erased and when.

-- One row for each answer that showed somebody's personal data. What was changed is in the audit trail.
CREATE TABLE disclosure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES person,
  -- On whose behalf they saw it, and as what. Null and empty for whoever had no role in the matter.
  organisation_id uuid REFERENCES organisation,
  roles text[] NOT NULL,
  operation text NOT NULL CHECK (operation ~ '^[a-z_]{1,40}$'),
  subject_type text,
  subject_id uuid,
  -- Everybody who was named. A case is recorded even when nobody was: its texts and files may speak of people.
  person_ids uuid[] NOT NULL,
  seen_at timestamptz NOT NULL,
  CHECK ((subject_type IS NULL) = (subject_id IS NULL))
);
CREATE INDEX disclosure_people ON disclosure USING gin (person_ids);
CREATE INDEX disclosure_seen ON disclosure (seen_at);

-- The register is itself personal data, of those who looked: it is kept for two years and no longer.
CREATE FUNCTION disclosures_kept_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT medel.current_instant() - interval '2 years';
$$;

CREATE FUNCTION refuse_early_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seen_at >= medel.disclosures_kept_since() THEN
    RAISE EXCEPTION 'a disclosure is kept for two years' USING ERRCODE = 'MD003';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR TRUNCATE ON disclosure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_two_years BEFORE DELETE ON disclosure FOR EACH ROW EXECUTE FUNCTION refuse_early_deletion();

-- The organisations that have to do with something: those by whose roles it can be seen.
CREATE FUNCTION parties_of(subject_type text, subject_id uuid, person_ids uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  parties uuid[];
BEGIN
  CASE
    WHEN subject_type = 'organisation' THEN
      SELECT ARRAY[o.id, o.registered_by] INTO parties FROM medel.organisation o WHERE o.id = subject_id;
    WHEN subject_type IS NULL OR subject_type = 'person' THEN
      SELECT array_agg(o.id) || array_agg(o.registered_by) INTO parties
        FROM medel.membership m JOIN medel.organisation o ON o.id = m.organisation_id
       WHERE m.person_id = ANY (person_ids || subject_id);
    WHEN subject_type = 'application' THEN
      SELECT a.partner_ids || a.funder_id INTO parties FROM medel.application a WHERE a.id = subject_id;
    WHEN subject_type = 'rule_pack' THEN
      SELECT ARRAY[r.funder_id] INTO parties FROM medel.rule_pack r WHERE r.id = subject_id;
    WHEN subject_type = 'payment_batch' THEN
      SELECT ARRAY[b.funder_id] INTO parties FROM medel.payment_batch b WHERE b.id = subject_id;
    ELSE
      EXECUTE format('SELECT a.partner_ids || a.funder_id FROM medel.%I s JOIN medel.application a ON a.id = s.application_id
                       WHERE s.id = $1', subject_type) INTO parties USING subject_id;
  END CASE;
  RETURN parties;
END $$;

-- Writes down what several answers at once are about to show. Each is told apart by whose role it was seen by.
CREATE FUNCTION record_disclosures(shown jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  -- Row-level security binds the owner too, and those who asked are several.
  PERFORM set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
  INSERT INTO disclosure (actor_id, organisation_id, roles, operation, subject_type, subject_id, person_ids, seen_at)
  SELECT s.actor_id, way.organisation_id, coalesce(way.roles, '{}'), s.operation, s.subject_type, s.subject_id, s.person_ids,
         current_instant()
    FROM jsonb_to_recordset(shown) AS s (actor_id uuid, operation text, subject_type text, subject_id uuid, person_ids uuid[])
    LEFT JOIN LATERAL (
      SELECT m.organisation_id, array_agg(DISTINCT m.role ORDER BY m.role) AS roles
        FROM current_membership m
       WHERE m.person_id = s.actor_id
         AND m.organisation_id = ANY (parties_of(s.subject_type, s.subject_id, s.person_ids))
       GROUP BY m.organisation_id ORDER BY count(*) DESC, m.organisation_id LIMIT 1) AS way ON true;
END $$;

-- Returns how many it deleted: at most `batch`.
CREATE FUNCTION delete_old_disclosures(batch int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH old AS (
    SELECT d.id FROM disclosure d WHERE d.seen_at < disclosures_kept_since() ORDER BY d.seen_at LIMIT batch
  ), deleted AS (
    DELETE FROM disclosure d USING old WHERE d.id = old.id RETURNING d.id
  )
  SELECT count(*)::int FROM deleted;
$$;

GRANT SELECT ON disclosure TO medel_app;
REVOKE EXECUTE ON FUNCTION delete_old_disclosures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_old_disclosures TO medel_app;

-- Everything about a person, gathered section by section for whoever asked for it, and gone a week after it was ready.
CREATE TABLE personal_data_export (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  sections_total int NOT NULL CHECK (sections_total > 0),
  sections_done int NOT NULL DEFAULT 0,
  content jsonb NOT NULL DEFAULT '{}',
  ready_at timestamptz,
  expires_at timestamptz NOT NULL,
  CHECK (sections_done BETWEEN 0 AND sections_total),
  CHECK (ready_at IS NULL OR sections_done = sections_total)
);
-- Whoever asks again while one is being made waits for that one.
CREATE UNIQUE INDEX personal_data_export_under_way ON personal_data_export (person_id, asked_by) WHERE ready_at IS NULL;
CREATE INDEX personal_data_export_asker ON personal_data_export (asked_by, asked_at DESC);
CREATE INDEX personal_data_export_expiry ON personal_data_export (expires_at);

-- Not even an administrator reads what somebody else asked for.
ALTER TABLE personal_data_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE personal_data_export FORCE ROW LEVEL SECURITY;
CREATE POLICY asker ON personal_data_export USING (
  current_setting('medel.actor', true) IN (asked_by::text, '00000000-0000-4000-8000-000000000000'));
GRANT SELECT, INSERT ON personal_data_export TO medel_app;
GRANT UPDATE (sections_done, content, ready_at, expires_at) ON personal_data_export TO medel_app;

CREATE FUNCTION delete_expired_exports(batch int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH deleted AS (
    DELETE FROM personal_data_export
     WHERE id IN (SELECT id FROM personal_data_export WHERE expires_at <= current_instant() ORDER BY expires_at LIMIT batch)
    RETURNING id
  )
  SELECT count(*)::int FROM deleted;
$$;

-- That a person is to be erased: one asks, and another, who is not the person either, says yes or no.
CREATE TABLE erasure_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) <= 1000),
  decided_by uuid REFERENCES person,
  decided_at timestamptz,
  granted boolean,
  answer text CHECK (length(answer) <= 1000),
  CONSTRAINT decided_as_a_whole CHECK (num_nonnulls(decided_by, decided_at, granted) IN (0, 3)),
  CONSTRAINT four_eyes CHECK (decided_by <> asked_by AND decided_by <> person_id)
);
CREATE UNIQUE INDEX erasure_request_open ON erasure_request (person_id) WHERE decided_at IS NULL;
GRANT SELECT, INSERT ON erasure_request TO medel_app;
GRANT UPDATE (decided_by, decided_at, granted, answer) ON erasure_request TO medel_app;

-- Whoever acts for another is no second person beside them.
CREATE FUNCTION erasure_takes_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF same_eyes(NEW.decided_by, NEW.asked_by, NEW.asked_at) OR same_eyes(NEW.decided_by, NEW.person_id, NEW.asked_at) THEN
    RAISE EXCEPTION 'whoever asked for it, or acts for them, does not decide on it' USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erasure_takes_two BEFORE UPDATE OF decided_by ON erasure_request FOR EACH ROW
  WHEN (NEW.decided_by IS NOT NULL) EXECUTE FUNCTION erasure_takes_two();

-- What somebody decided is not decided again.
CREATE FUNCTION refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'erasure request % is decided', OLD.id USING ERRCODE = 'MD003';
END $$;
CREATE TRIGGER decided_once BEFORE UPDATE OF decided_by, decided_at, granted ON erasure_request FOR EACH ROW
  WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();

-- The name of an erased person who took part in money, for whoever inspects the books. The product
-- itself sees that it is there and cannot read it.
CREATE TABLE kept_identity (
  person_id uuid PRIMARY KEY REFERENCES person,
  name text NOT NULL,
  -- The first day on which the law no longer asks for it.
  erase_on date NOT NULL
);
CREATE INDEX kept_identity_due ON kept_identity (erase_on);
GRANT SELECT (person_id, erase_on) ON kept_identity TO medel_app;

-- The day after seven whole years have followed the calendar year of a person's last part in money; null for whoever had
-- none. A financial year is a calendar year to all who are in these books. (1999:1078) 7 kap. 2 §.
CREATE FUNCTION books_let_go_of(person uuid) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  acting text := current_setting('medel.actor', true);
  last_part timestamptz;
BEGIN
  PERFORM set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
  SELECT max(part.at) INTO last_part FROM (
    SELECT a.approved_at AS at FROM approval a WHERE a.person_id = person
    UNION ALL SELECT d.decided_at FROM decision d WHERE d.decided_by = person
    UNION ALL SELECT g.signed_at FROM agreement g WHERE g.signed_by = person
    UNION ALL SELECT greatest(b.registered_at, b.confirmed_at, b.withdrawn_at)
      FROM bank_account b WHERE person IN (b.registered_by, b.confirmed_by, b.withdrawn_by)
    UNION ALL SELECT c.status_changed_at FROM claim c WHERE c.created_by = person
    -- What they had a part in is in the books of the year in which it was paid.
    UNION ALL SELECT b.status_changed_at
      FROM payment p JOIN payment_batch b ON b.id = p.batch_id
     WHERE p.claim_id IN (SELECT c.id FROM claim c WHERE c.created_by = person
                          UNION SELECT a.subject_id FROM approval a WHERE a.person_id = person AND a.subject_type = 'claim')
  ) AS part;
  PERFORM set_config('medel.actor', coalesce(acting, ''), true);
  RETURN make_date(extract(year FROM last_part AT TIME ZONE 'Europe/Stockholm')::int + 8, 1, 1);
END $$;

-- Makes a person nobody, once two others have said so. What they did keeps their id, and the audit chain its hashes.
CREATE FUNCTION erase_person(request_id uuid) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  acting text := current_setting('medel.actor', true);
  person uuid;
  kept_until date;
BEGIN
  SELECT r.person_id INTO person FROM erasure_request r WHERE r.id = request_id AND r.granted;
  IF NOT FOUND OR person = '00000000-0000-4000-8000-000000000000' THEN
    RAISE EXCEPTION 'erasure request % is not granted', request_id USING ERRCODE = 'MD005';
  END IF;
  kept_until := books_let_go_of(person);
  IF kept_until IS NOT NULL THEN
    INSERT INTO kept_identity (person_id, name, erase_on) SELECT p.id, p.name, kept_until FROM person p WHERE p.id = person
      ON CONFLICT DO NOTHING;
  END IF;
  UPDATE membership SET valid_from = least(valid_from, now()), valid_until = now() WHERE person_id = person AND valid_until > now();
  UPDATE delegation d SET ended_at = coalesce(d.ended_at, now()), reason = '-' WHERE person IN (d.delegator_id, d.delegate_id);
  UPDATE emergency_access e SET ended_at = now() WHERE e.asked_by = person AND e.ended_at IS NULL;
  DELETE FROM identity WHERE person_id = person;
  DELETE FROM second_factor WHERE person_id = person;
  DELETE FROM recovery_code WHERE person_id = person;
  DELETE FROM passkey_challenge WHERE person_id = person;
  DELETE FROM sign_in_link WHERE person_id = person;
  DELETE FROM sign_in WHERE person_id = person;
  DELETE FROM session WHERE person_id = person;
  DELETE FROM idempotency_key WHERE actor_id = person;
  UPDATE erasure_request SET reason = '', answer = NULL WHERE person_id = person;
  UPDATE person p
     SET name = 'Borttagen person ' || left(p.id::text, 8), email = p.id || '@erased.invalid', language = 'sv',
         mail_sign_in = false, active = false, invited_until = '-infinity', erased_at = current_instant()
   WHERE p.id = person;
  -- Row-level security binds the owner too, and some of this is nobody else's to see.
  PERFORM set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
  DELETE FROM mail WHERE person_id = person;
  DELETE FROM notification WHERE person_id = person;
  DELETE FROM personal_data_export WHERE person_id = person OR asked_by = person;
  PERFORM set_config('medel.actor', acting, true);
  RETURN kept_until;
END $$;

-- An erased person stays erased.
CREATE TRIGGER erased_for_good BEFORE UPDATE ON person FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL)
  EXECUTE FUNCTION refuse_change();

CREATE FUNCTION delete_kept_identities(batch int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH deleted AS (
    DELETE FROM kept_identity
     WHERE person_id IN (SELECT person_id FROM kept_identity
                          WHERE erase_on <= (current_instant() AT TIME ZONE 'Europe/Stockholm')::date LIMIT batch)
    RETURNING person_id
  )
  SELECT count(*)::int FROM deleted;
$$;

DO $$
DECLARE
  deleting text;
BEGIN
  FOREACH deleting IN ARRAY ARRAY['delete_expired_exports', 'delete_kept_identities', 'erase_person', 'books_let_go_of'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION medel.%I FROM PUBLIC', deleting);
    EXECUTE format('GRANT EXECUTE ON FUNCTION medel.%I TO medel_app', deleting);
  END LOOP;
END $$;
