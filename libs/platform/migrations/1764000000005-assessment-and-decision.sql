CREATE TABLE assessment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  assessor_id uuid NOT NULL REFERENCES person,
  status text NOT NULL DEFAULT 'assigned' CHECK (status IN ('assigned', 'declared', 'recused', 'in_progress', 'submitted')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  conflicted boolean,
  -- Criterion id to score 1-5, as the rule pack names them.
  scores jsonb NOT NULL DEFAULT '{}',
  comment text NOT NULL DEFAULT '' CHECK (length(comment) <= 10000),
  recommended_ore bigint CHECK (recommended_ore >= 0),
  assigned_by uuid NOT NULL REFERENCES person,
  UNIQUE (application_id, assessor_id),
  CONSTRAINT assessment_by_the_unconflicted CHECK (NOT (status IN ('declared', 'in_progress', 'submitted') AND conflicted IS DISTINCT FROM false))
);
CREATE INDEX assessment_assessor ON assessment (assessor_id, status);

CREATE TABLE decision (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  kind text NOT NULL CHECK (kind IN ('approved', 'rejected', 'reinstated', 'terminated')),
  amount_ore bigint CHECK (amount_ore > 0),
  motivation text NOT NULL CHECK (length(motivation) BETWEEN 1 AND 10000),
  decided_by uuid NOT NULL REFERENCES person,
  decided_at timestamptz NOT NULL,
  CHECK ((kind = 'approved') = (amount_ore IS NOT NULL))
);
CREATE INDEX decision_application ON decision (application_id, decided_at);

-- Nobody decides on what they assessed themselves.
CREATE FUNCTION decider_did_not_assess() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment a WHERE a.application_id = NEW.application_id AND a.status <> 'recused'
                AND same_eyes(NEW.decided_by, a.assessor_id, a.status_changed_at)) THEN
    RAISE EXCEPTION 'the decision-maker assessed this application' USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decider_did_not_assess BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decider_did_not_assess();

-- The applicant asks for a rejection to be looked at again, by somebody else.
CREATE TABLE reconsideration_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 10000),
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL
);
CREATE INDEX reconsideration_request_application ON reconsideration_request (application_id, asked_at);

CREATE TABLE condition (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  decision_id uuid NOT NULL REFERENCES decision,
  application_id uuid NOT NULL REFERENCES application,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  due_on date,
  met_at timestamptz
);

CREATE TABLE "grant" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL UNIQUE REFERENCES application,
  call_id uuid NOT NULL REFERENCES call,
  granted_ore bigint NOT NULL CHECK (granted_ore > 0),
  -- Approved for payment so far, paid so far, given back to the frame so far.
  certified_ore bigint NOT NULL DEFAULT 0 CHECK (certified_ore >= 0),
  paid_ore bigint NOT NULL DEFAULT 0 CHECK (paid_ore >= 0),
  released_ore bigint NOT NULL DEFAULT 0 CHECK (released_ore >= 0),
  rule_pack_id uuid NOT NULL REFERENCES rule_pack,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT grant_cap_holds CHECK (certified_ore + released_ore <= granted_ore),
  CONSTRAINT grant_pays_only_certified CHECK (paid_ore <= certified_ore)
);

-- The approved budget: what was decided, as later change requests left it.
CREATE TABLE grant_budget_line (
  grant_id uuid NOT NULL REFERENCES "grant",
  application_id uuid NOT NULL REFERENCES application,
  year int NOT NULL CHECK (year BETWEEN 1 AND 5),
  category text NOT NULL,
  amount_ore bigint NOT NULL CHECK (amount_ore >= 0),
  PRIMARY KEY (grant_id, year, category)
);

CREATE TABLE agreement (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL UNIQUE REFERENCES application,
  grant_id uuid NOT NULL UNIQUE REFERENCES "grant",
  status text NOT NULL DEFAULT 'drafted' CHECK (status IN ('drafted', 'sent', 'countersigned', 'active', 'lapsed', 'terminated')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  sign_by timestamptz NOT NULL,
  signed_by uuid REFERENCES person,
  signed_at timestamptz
);

CREATE TABLE change_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  grant_id uuid NOT NULL REFERENCES "grant",
  -- One of the two: money moved between lines of a year, or a later end.
  kind text NOT NULL CHECK (kind IN ('reallocation', 'extension')),
  content jsonb NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES person
);
CREATE INDEX change_request_application ON change_request (application_id);
