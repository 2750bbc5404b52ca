CREATE TABLE report (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  grant_id uuid NOT NULL REFERENCES "grant",
  reporting_year int NOT NULL CHECK (reporting_year BETWEEN 1 AND 5),
  kind text NOT NULL CHECK (kind IN ('progress', 'final')),
  due_on date NOT NULL,
  narrative text NOT NULL DEFAULT '' CHECK (length(narrative) <= 100000),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'attested', 'submitted', 'returned', 'approved', 'rejected')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  UNIQUE (grant_id, reporting_year)
);
CREATE INDEX report_application ON report (application_id);

CREATE TABLE claim (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  grant_id uuid NOT NULL REFERENCES "grant",
  reporting_year int NOT NULL CHECK (reporting_year BETWEEN 1 AND 5),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'attested', 'submitted', 'checking', 'returned', 'verified',
    'approved', 'scheduled', 'paid', 'rejected', 'recovered')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  -- How far the checks have come, for the progress bar: expenditures checked of all.
  checked_count int NOT NULL DEFAULT 0,
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (grant_id, reporting_year)
);
CREATE INDEX claim_application ON claim (application_id);
CREATE INDEX claim_worklist ON claim (status, status_changed_at);

CREATE TABLE expenditure (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  claim_id uuid NOT NULL REFERENCES claim,
  application_id uuid NOT NULL REFERENCES application,
  line int NOT NULL CHECK (line > 0),
  category text NOT NULL CHECK (category ~ '^[a-z_]{1,40}$'),
  incurred_on date NOT NULL,
  supplier text NOT NULL CHECK (length(supplier) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 1000),
  voucher_number text NOT NULL CHECK (length(voucher_number) BETWEEN 1 AND 60),
  attachment_id uuid REFERENCES attachment,
  amount_ore bigint NOT NULL CHECK (amount_ore > 0 AND amount_ore <= 100000000000000),
  -- Filled in at verification: what is accepted, cut and set aside of the amount.
  certified_ore bigint CHECK (certified_ore >= 0),
  cut_ore bigint CHECK (cut_ore >= 0),
  parked_ore bigint CHECK (parked_ore >= 0),
  cut_reason text CHECK (length(cut_reason) <= 1000),
  UNIQUE (claim_id, line),
  CONSTRAINT expenditure_adds_up CHECK (certified_ore + cut_ore + parked_ore = amount_ore),
  CONSTRAINT expenditure_cut_has_reason CHECK (coalesce(cut_ore, 0) + coalesce(parked_ore, 0) = 0 OR length(cut_reason) > 0)
);

-- A claim's lines are written while it is drafted or mended, and cut while it is checked; then they stand.
CREATE FUNCTION require_open_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM claim c WHERE c.id = coalesce(NEW.claim_id, OLD.claim_id) AND c.status IN ('draft', 'returned', 'checking')) THEN
    RAISE EXCEPTION 'the lines of claim % are settled', coalesce(NEW.claim_id, OLD.claim_id) USING ERRCODE = 'MD003';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER require_open_claim BEFORE INSERT OR UPDATE OR DELETE ON expenditure FOR EACH ROW EXECUTE FUNCTION require_open_claim();

CREATE TABLE finding (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  claim_id uuid NOT NULL REFERENCES claim,
  application_id uuid NOT NULL REFERENCES application,
  expenditure_id uuid REFERENCES expenditure,
  rule_id text NOT NULL,
  rule_version int NOT NULL,
  severity text NOT NULL CHECK (severity IN ('error', 'warning')),
  detail jsonb NOT NULL
);
CREATE INDEX finding_claim ON finding (claim_id);

-- Who did which step of a claim or a payment batch. Nobody does two steps of the same one.
CREATE TABLE approval (
  subject_type text NOT NULL CHECK (subject_type IN ('claim', 'payment_batch')),
  subject_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('attested', 'verified', 'approved', 'released')),
  person_id uuid NOT NULL REFERENCES person,
  approved_at timestamptz NOT NULL,
  PRIMARY KEY (subject_type, subject_id, step),
  CONSTRAINT four_eyes UNIQUE (subject_type, subject_id, person_id)
);

-- Whoever typed the claim neither verifies nor approves it.
CREATE FUNCTION claimant_does_not_verify() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF NEW.subject_type = 'claim' AND NEW.step IN ('verified', 'approved')
     AND EXISTS (SELECT FROM claim c WHERE c.id = NEW.subject_id AND same_eyes(NEW.person_id, c.created_by, c.created_at)) THEN
    RAISE EXCEPTION 'whoever made the claim may not take the step %', NEW.step USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claimant_does_not_verify BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION claimant_does_not_verify();

-- A status that says money may go out needs its two persons on record, whoever writes the status.
CREATE FUNCTION require_approvals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  needed text[] := CASE TG_TABLE_NAME || ':' || NEW.status
    WHEN 'claim:verified' THEN ARRAY['verified']
    WHEN 'claim:approved' THEN ARRAY['verified', 'approved']
    WHEN 'payment_batch:approved' THEN ARRAY['approved']
    WHEN 'payment_batch:released' THEN ARRAY['approved', 'released'] END;
BEGIN
  IF EXISTS (SELECT unnest(needed) EXCEPT SELECT a.step FROM approval a WHERE a.subject_type = TG_TABLE_NAME AND a.subject_id = NEW.id) THEN
    RAISE EXCEPTION '% % cannot be % without %', TG_TABLE_NAME, NEW.id, NEW.status, needed USING ERRCODE = 'MD005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_approvals AFTER UPDATE OF status ON claim DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status IN ('verified', 'approved')) EXECUTE FUNCTION require_approvals();

-- What the rules of an application look at in its grant, or nothing: application-fact-finder.ts asks in its one statement.
-- It is a function because PostgreSQL prepares for every look-up of a statement, also for those it never comes to, and most
-- applications have no grant yet.
CREATE FUNCTION grant_facts(application_id uuid, application_status text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT to_jsonb(g) FROM (
      SELECT ag.status AS agreement_status, ag.sign_by, gr.granted_ore::text AS granted, gr.paid_ore::text AS paid,
             gr.released_ore::text AS released, gr.starts_on, gr.ends_on, y.last_year, y.reporting_year,
             (SELECT rp.status FROM medel.report rp WHERE rp.grant_id = gr.id AND rp.reporting_year = y.reporting_year) AS report_status,
             cs.claim_status, cs.claims_in_flight, cs.unsettled_claims
        FROM medel.grant gr
        JOIN medel.agreement ag ON ag.grant_id = gr.id
       CROSS JOIN LATERAL (
         SELECT coalesce((SELECT max(l.year) FROM medel.grant_budget_line l WHERE l.grant_id = gr.id), 1) AS last_year,
                (SELECT count(*)::int FROM medel.report r WHERE r.grant_id = gr.id)
                  + CASE WHEN application_status = 'funded' THEN 1 ELSE 0 END AS reporting_year) AS y
       CROSS JOIN LATERAL (
         SELECT max(cl.status) FILTER (WHERE cl.reporting_year = y.reporting_year) AS claim_status,
                count(*) FILTER (WHERE cl.status IN ('submitted', 'checking', 'verified', 'approved', 'scheduled'))::int AS claims_in_flight,
                count(*) FILTER (WHERE cl.status NOT IN ('paid', 'rejected', 'recovered'))::int AS unsettled_claims
           FROM medel.claim cl WHERE cl.grant_id = gr.id) AS cs
       WHERE gr.application_id = grant_facts.application_id) AS g);
END $$;
