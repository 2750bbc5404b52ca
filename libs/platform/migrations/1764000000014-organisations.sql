-- What an organisation was called before, and until when: a case tells who applied by the name they had then.
CREATE TABLE organisation_name (
  organisation_id uuid NOT NULL REFERENCES organisation,
  name text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, until)
);
GRANT SELECT ON organisation_name TO medel_app;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_name FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  INSERT INTO organisation_name VALUES (OLD.id, OLD.name, current_instant());
  RETURN NULL;
END $$;
CREATE TRIGGER keep_former_name AFTER UPDATE OF name ON organisation FOR EACH ROW WHEN (NEW.name <> OLD.name)
  EXECUTE FUNCTION keep_former_name();

-- The present name when the instant is unknown.
CREATE FUNCTION name_of_organisation_at(id uuid, instant timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT n.name FROM medel.organisation_name n
                    WHERE n.organisation_id = name_of_organisation_at.id AND n.until > instant ORDER BY n.until LIMIT 1),
                  (SELECT o.name FROM medel.organisation o WHERE o.id = name_of_organisation_at.id));
$$;

-- What an organisation has a part in that is neither decided nor over. Whoever would close it must know, also of drafts
-- that they may not read: it counts as the clock, and says how many and nothing else.
CREATE FUNCTION undecided_cases(organisation_id uuid, OUT drafts int, OUT undecided int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  asker text := current_setting('medel.actor', true);
  acting text := set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
BEGIN
  SELECT count(*) FILTER (WHERE a.status = 'draft'), count(*) FILTER (WHERE a.status IN ('submitted', 'reviewed'))
    INTO drafts, undecided
    FROM application a WHERE a.partner_ids @> ARRAY[undecided_cases.organisation_id];
  acting := set_config('medel.actor', asker, true);
END $$;

-- Whoever closes an organisation waits for those who begin a case with it, and they for whoever closes it.
CREATE FUNCTION require_open_parties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  PERFORM FROM organisation o WHERE o.id = ANY (NEW.partner_ids) ORDER BY o.id FOR KEY SHARE;
  IF EXISTS (SELECT FROM organisation o WHERE o.id = ANY (NEW.partner_ids) AND o.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'application % has a partner that is closed', NEW.id USING ERRCODE = 'MD003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_open_parties AFTER INSERT ON application FOR EACH ROW EXECUTE FUNCTION require_open_parties();

-- Where an organisation is paid. What is registered never changes: another account is another row.
CREATE TABLE bank_account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id uuid NOT NULL REFERENCES organisation,
  kind text NOT NULL CHECK (kind IN ('bankgiro', 'plusgiro', 'iban')),
  -- Without spaces and hyphens.
  account_number text NOT NULL,
  bic text CHECK (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
  valid_from date NOT NULL,
  -- The last day; none while nobody knows of one.
  valid_until date CHECK (valid_until >= valid_from),
  registered_by uuid NOT NULL REFERENCES person,
  registered_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES person,
  confirmed_at timestamptz,
  withdrawn_by uuid REFERENCES person,
  withdrawn_at timestamptz,
  CHECK (CASE kind WHEN 'bankgiro' THEN account_number ~ '^[0-9]{7,8}$' AND bic IS NULL
                   WHEN 'plusgiro' THEN account_number ~ '^[0-9]{2,8}$' AND bic IS NULL
                   ELSE account_number ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' AND bic IS NOT NULL END),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
  CONSTRAINT account_four_eyes CHECK (confirmed_by <> registered_by)
);
CREATE INDEX bank_account_organisation ON bank_account (organisation_id);

-- Confirmed once, withdrawn once, and nothing after that.
CREATE FUNCTION require_open_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at) THEN
    RAISE EXCEPTION 'account % is settled', OLD.id USING ERRCODE = 'MD003';
  END IF;
  IF OLD.confirmed_by IS NULL AND NEW.confirmed_by <> NEW.registered_by
     AND same_eyes(NEW.confirmed_by, NEW.registered_by, NEW.registered_at) THEN
    RAISE EXCEPTION 'whoever registered account %, or acts for them, does not confirm it', OLD.id USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_open_account BEFORE UPDATE ON bank_account FOR EACH ROW EXECUTE FUNCTION require_open_account();

GRANT SELECT, INSERT (id, organisation_id, kind, account_number, bic, valid_from, valid_until, registered_by, registered_at),
  UPDATE (confirmed_by, confirmed_at, withdrawn_by, withdrawn_at) ON bank_account TO medel_app;

CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (medel.current_instant() AT TIME ZONE 'Europe/Stockholm')::date;
$$;

-- The account an organisation is paid to today: of those that are confirmed and valid, the one that came last.
CREATE FUNCTION account_in_use(organisation_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT b.id FROM medel.bank_account b
   WHERE b.organisation_id = account_in_use.organisation_id AND b.confirmed_at IS NOT NULL AND b.withdrawn_at IS NULL
     AND b.valid_from <= medel.today() AND coalesce(b.valid_until, 'infinity') >= medel.today()
   ORDER BY b.valid_from DESC, b.confirmed_at DESC, b.id LIMIT 1;
$$;

-- An organisation's accounts are for its own people, for the funder who let it in, and for whoever pays it to read.
CREATE FUNCTION pays(organisation_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM medel.application a
                  WHERE a.lead_organisation_id = pays.organisation_id AND a.submitted_at IS NOT NULL
                    AND a.funder_id = ANY ((SELECT medel.my_organisations())::uuid[]));
$$;
-- Not forced upon the owner, whose triggers must see every account of a payee.
ALTER TABLE bank_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY holders ON bank_account USING (
  organisation_id = ANY ((SELECT medel.my_organisations())::uuid[])
  OR organisation_id IN (SELECT o.id FROM medel.organisation o WHERE o.registered_by = ANY ((SELECT medel.my_organisations())::uuid[])));
CREATE POLICY payers ON bank_account FOR SELECT USING (medel.pays(organisation_id));

ALTER TABLE payment ADD CONSTRAINT payment_account FOREIGN KEY (account_id) REFERENCES bank_account;

-- A payment goes to its payee, to the account that is in use when it is prepared.
CREATE FUNCTION require_account_in_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF NEW.account_id IS DISTINCT FROM account_in_use(NEW.payee_id) THEN
    RAISE EXCEPTION 'account % is not where % is paid', NEW.account_id, NEW.payee_id USING ERRCODE = 'MD011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_account_in_use BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION require_account_in_use();

-- Nobody lets money go to an account that its payee has replaced or withdrawn since the payment was prepared. Whoever
-- confirms or withdraws one meanwhile waits, or is waited for.
CREATE FUNCTION require_same_accounts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  PERFORM FROM bank_account b WHERE b.organisation_id IN (SELECT p.payee_id FROM payment p WHERE p.batch_id = NEW.subject_id)
    ORDER BY b.id FOR SHARE;
  IF EXISTS (SELECT FROM payment p WHERE p.batch_id = NEW.subject_id AND p.account_id IS DISTINCT FROM account_in_use(p.payee_id)) THEN
    RAISE EXCEPTION 'a payee of batch % is paid elsewhere now', NEW.subject_id USING ERRCODE = 'MD011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_same_accounts BEFORE INSERT ON approval FOR EACH ROW WHEN (NEW.subject_type = 'payment_batch')
  EXECUTE FUNCTION require_same_accounts();

-- Nobody says yes to more than the limit of their role, their own or one that they act in for a colleague.
CREATE FUNCTION require_within_limit(person_id uuid, funder_id uuid, role text, amount_ore numeric) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT bool_and(coalesce(m.limit_ore < require_within_limit.amount_ore, false)) FROM medel.current_membership m
       WHERE (m.person_id, m.organisation_id, m.role) = (require_within_limit.person_id, require_within_limit.funder_id, require_within_limit.role)) THEN
    RAISE EXCEPTION '% öre is above the limit of % as %', amount_ore, person_id, role USING ERRCODE = 'MD012';
  END IF;
END $$;

CREATE FUNCTION approver_stays_within_limit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  PERFORM require_within_limit(NEW.person_id, a.funder_id, 'approver',
                               (SELECT coalesce(sum(e.certified_ore), 0) FROM expenditure e WHERE e.claim_id = c.id))
     FROM claim c JOIN application a ON a.id = c.application_id WHERE c.id = NEW.subject_id;
  RETURN NEW;
END $$;
CREATE TRIGGER approver_stays_within_limit BEFORE INSERT ON approval FOR EACH ROW
  WHEN (NEW.subject_type = 'claim' AND NEW.step = 'approved') EXECUTE FUNCTION approver_stays_within_limit();

CREATE FUNCTION decider_stays_within_limit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  PERFORM require_within_limit(NEW.decided_by, a.funder_id, 'decision_maker', NEW.amount_ore)
     FROM application a WHERE a.id = NEW.application_id;
  RETURN NEW;
END $$;
CREATE TRIGGER decider_stays_within_limit BEFORE INSERT ON decision FOR EACH ROW WHEN (NEW.kind = 'approved')
  EXECUTE FUNCTION decider_stays_within_limit();
