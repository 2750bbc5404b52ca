-- A role lent to a colleague for a time. It points at the lender's own membership, so it is never more than they have,
-- never longer, and cannot be lent on.
CREATE TABLE delegation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  membership_id uuid NOT NULL,
  delegator_id uuid NOT NULL,
  delegate_id uuid NOT NULL CHECK (delegate_id <> delegator_id),
  -- Neither is a service client.
  person_kind text NOT NULL DEFAULT 'person' CHECK (person_kind = 'person'),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- Before the lender's role began anew it was another one, which has ended and took its lending with it.
  given_at timestamptz NOT NULL DEFAULT now(),
  -- When one of the two ended it before its time.
  ended_at timestamptz,
  FOREIGN KEY (membership_id, delegator_id, person_kind) REFERENCES membership (id, person_id, person_kind),
  FOREIGN KEY (delegate_id, person_kind) REFERENCES person (id, kind),
  CONSTRAINT delegation_is_short CHECK (valid_until > valid_from AND valid_until <= valid_from + interval '90 days')
);
CREATE INDEX delegation_delegate ON delegation (delegate_id);
CREATE INDEX delegation_membership ON delegation (membership_id);
CREATE TRIGGER ask_for_rotation AFTER INSERT OR UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION ask_for_rotation('delegate_id');

-- Nobody lends what is somebody else's. Not forced upon the owner, whose view below must see every row.
ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON delegation FOR SELECT USING (true);
CREATE POLICY delegator ON delegation FOR INSERT WITH CHECK (delegator_id::text = current_setting('medel.actor', true));
CREATE POLICY either ON delegation FOR UPDATE USING (current_setting('medel.actor', true) IN (delegator_id::text, delegate_id::text));
GRANT INSERT (id, membership_id, delegator_id, delegate_id, valid_from, valid_until, reason), UPDATE (ended_at) ON delegation TO medel_app;
GRANT SELECT ON delegation TO medel_app;

-- A role that an administrator takes in an emergency, when a second person lets them: for an hour at most, and seen by all.
CREATE TABLE emergency_access (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id uuid NOT NULL REFERENCES organisation,
  role text NOT NULL CHECK (role IN ('coordinator', 'project_manager', 'controller', 'signatory', 'programme_officer', 'assessor',
    'decision_maker', 'claims_officer', 'approver', 'payment_releaser', 'auditor', 'administrator')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- Neither of the two is a service client.
  person_kind text NOT NULL DEFAULT 'person' CHECK (person_kind = 'person'),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  approved_by uuid,
  approved_at timestamptz,
  ends_at timestamptz,
  -- Also for a request that came to nothing.
  ended_at timestamptz,
  FOREIGN KEY (asked_by, person_kind) REFERENCES person (id, kind),
  FOREIGN KEY (approved_by, person_kind) REFERENCES person (id, kind),
  CONSTRAINT four_eyes CHECK (approved_by <> asked_by),
  CONSTRAINT emergency_is_short CHECK (num_nulls(approved_by, approved_at, ends_at) IN (0, 3)
    AND approved_at <= asked_at + interval '60 minutes' AND ends_at <= approved_at + interval '60 minutes')
);
CREATE INDEX emergency_access_asker ON emergency_access (asked_by);
CREATE INDEX emergency_access_open ON emergency_access (ends_at) WHERE ended_at IS NULL;
CREATE TRIGGER ask_for_rotation AFTER UPDATE ON emergency_access FOR EACH ROW EXECUTE FUNCTION ask_for_rotation('asked_by');

-- Whoever oversees an organisation: the funder who let it in, or itself.
CREATE FUNCTION overseer_of(organisation_id uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT coalesce(o.registered_by, o.id) FROM organisation o WHERE o.id = organisation_id;
$$;

-- Approval happens once, now, by whoever acts, who is an administrator or auditor of the overseer and no stand-in of the
-- asker's; the hour begins with it. What has ended stays ended.
CREATE FUNCTION approve_emergency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR OLD.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM OLD.approved_by THEN
    RAISE EXCEPTION 'emergency access % is settled', OLD.id USING ERRCODE = 'MD003';
  END IF;
  IF OLD.approved_by IS NOT NULL OR NEW.approved_by IS NULL THEN
    RETURN NEW;
  END IF;
  IF same_eyes(NEW.approved_by, NEW.asked_by, NEW.asked_at) THEN
    RAISE EXCEPTION 'whoever asked for it, or acts for them, does not approve it' USING ERRCODE = 'MD005';
  END IF;
  IF NEW.approved_by::text <> current_setting('medel.actor', true) OR NOT EXISTS (
       SELECT FROM current_membership m WHERE m.person_id = NEW.approved_by AND m.role IN ('administrator', 'auditor')
          AND m.organisation_id = overseer_of(NEW.organisation_id)) THEN
    RAISE EXCEPTION '% may not approve emergency access', NEW.approved_by USING ERRCODE = 'MD007';
  END IF;
  NEW.approved_at := now();
  NEW.ends_at := now() + interval '60 minutes';
  RETURN NEW;
END $$;
CREATE TRIGGER approve_emergency BEFORE UPDATE ON emergency_access FOR EACH ROW EXECUTE FUNCTION approve_emergency();

ALTER TABLE emergency_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON emergency_access USING (true) WITH CHECK (true);
CREATE POLICY asker ON emergency_access AS RESTRICTIVE FOR INSERT WITH CHECK (asked_by::text = current_setting('medel.actor', true));
GRANT SELECT, INSERT (id, organisation_id, role, reason, asked_by), UPDATE (approved_by, ended_at) ON emergency_access TO medel_app;

-- What whoever can act may be at this moment, whatever it comes from. Every reader of roles asks here.
CREATE VIEW current_membership AS
SELECT m.person_id, m.organisation_id, m.role, NULL::uuid AS acts_for, false AS is_emergency, m.valid_from, m.valid_until, m.limit_ore
  FROM membership m JOIN person p ON p.id = m.person_id AND p.active
 WHERE now() BETWEEN m.valid_from AND m.valid_until
UNION ALL
SELECT d.delegate_id, m.organisation_id, m.role, d.delegator_id, false, d.valid_from, least(d.valid_until, m.valid_until), m.limit_ore
  FROM delegation d
  JOIN membership m ON m.id = d.membership_id AND d.given_at >= m.valid_from AND now() BETWEEN m.valid_from AND m.valid_until
  JOIN person p ON p.id = d.delegate_id AND p.active
  JOIN person g ON g.id = d.delegator_id AND g.active
 WHERE now() BETWEEN d.valid_from AND d.valid_until AND d.ended_at IS NULL
   AND EXISTS (SELECT FROM membership o WHERE o.person_id = d.delegate_id AND o.organisation_id = m.organisation_id
                  AND now() BETWEEN o.valid_from AND o.valid_until)
UNION ALL
SELECT e.asked_by, e.organisation_id, e.role, NULL, true, e.approved_at, e.ends_at, NULL
  FROM emergency_access e JOIN person p ON p.id = e.asked_by AND p.active
 WHERE now() < e.ends_at AND e.ended_at IS NULL;

GRANT SELECT ON current_membership TO medel_app;

-- Whether two steps, the other's taken at `since`, were seen by one pair of eyes: by one person, or by two of whom one
-- has acted for the other since then.
CREATE FUNCTION same_eyes(one uuid, other uuid, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  SELECT one = other OR EXISTS (
    SELECT FROM delegation d
     WHERE (d.delegator_id = one AND d.delegate_id = other OR d.delegator_id = other AND d.delegate_id = one)
       AND d.valid_from <= now() AND least(d.valid_until, d.ended_at) >= least(since, now()));
$$;

-- That nobody takes two steps is a constraint of the table itself.
CREATE FUNCTION delegates_share_eyes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM approval a WHERE (a.subject_type, a.subject_id) = (NEW.subject_type, NEW.subject_id)
                AND a.person_id <> NEW.person_id AND same_eyes(NEW.person_id, a.person_id, a.approved_at)) THEN
    RAISE EXCEPTION 'one who acts for the other took a step already' USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegates_share_eyes BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION delegates_share_eyes();
