CREATE TABLE partnership (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  lead_organisation_id uuid NOT NULL REFERENCES organisation,
  region_cluster text NOT NULL CHECK (region_cluster IN ('europe', 'africa', 'asia', 'latin_america')),
  party_model text NOT NULL DEFAULT 'two_party' CHECK (party_model IN ('two_party', 'three_party', 'multi_party')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE partner (
  partnership_id uuid NOT NULL REFERENCES partnership,
  organisation_id uuid NOT NULL REFERENCES organisation,
  role text NOT NULL CHECK (role IN ('lead', 'partner')),
  PRIMARY KEY (partnership_id, organisation_id)
);
CREATE UNIQUE INDEX partner_one_lead ON partner (partnership_id) WHERE role = 'lead';

CREATE TABLE application (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  call_id uuid NOT NULL,
  partnership_id uuid NOT NULL REFERENCES partnership,
  funder_id uuid NOT NULL,
  lead_organisation_id uuid NOT NULL REFERENCES organisation,
  -- Every partner, the lead among them. Row-level security looks here and at the funder.
  partner_ids uuid[] NOT NULL,
  kind text NOT NULL CHECK (kind IN ('inception', 'project', 'steering_group', 'development', 'dissemination')),
  case_number text UNIQUE CHECK (case_number ~ '^[0-9]{4}-[0-9]{4,}$'),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  starts_on date,
  ends_on date,
  answers jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted', 'reviewed', 'funded', 'reporting', 'closed')),
  outcome text CHECK (outcome IN ('completed', 'rejected', 'dismissed', 'withdrawn', 'lapsed', 'terminated')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  submitted_at timestamptz,
  rule_pack_id uuid REFERENCES rule_pack,
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'closed') = (outcome IS NOT NULL)),
  CHECK (starts_on <= ends_on),
  FOREIGN KEY (call_id, funder_id) REFERENCES call (id, funder_id)
);
CREATE INDEX application_worklist ON application (call_id, status, submitted_at DESC, id DESC);
CREATE INDEX application_newest ON application (status, submitted_at DESC, id DESC);
CREATE INDEX application_changed ON application (status_changed_at DESC, id DESC);
CREATE INDEX application_lead ON application (lead_organisation_id, status_changed_at DESC, id DESC);
CREATE INDEX application_partners ON application USING gin (partner_ids);
CREATE INDEX application_partnership ON application (partnership_id);

CREATE TABLE case_number_counter (year int PRIMARY KEY, last int NOT NULL);

CREATE FUNCTION name_parties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  SELECT c.funder_id INTO STRICT NEW.funder_id FROM call c WHERE c.id = NEW.call_id;
  SELECT p.lead_organisation_id INTO STRICT NEW.lead_organisation_id FROM partnership p WHERE p.id = NEW.partnership_id;
  NEW.partner_ids := ARRAY(SELECT organisation_id FROM partner WHERE partnership_id = NEW.partnership_id ORDER BY 1);
  RETURN NEW;
END $$;
CREATE TRIGGER name_parties BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION name_parties();

-- The first submission gives the case its number, in order and without gaps, and pins the rules it will be judged by.
CREATE FUNCTION register_submission() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  register_year int := extract(year FROM NEW.status_changed_at AT TIME ZONE 'Europe/Stockholm');
  number int;
BEGIN
  INSERT INTO case_number_counter AS c VALUES (register_year, 1)
    ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING last INTO number;
  NEW.case_number := register_year || '-' || lpad(number::text, 4, '0');
  NEW.submitted_at := NEW.status_changed_at;
  SELECT c.rule_pack_id INTO NEW.rule_pack_id FROM call c WHERE c.id = NEW.call_id;
  RETURN NEW;
END $$;
CREATE TRIGGER register_submission BEFORE UPDATE OF status ON application FOR EACH ROW
  WHEN (NEW.status = 'submitted' AND OLD.case_number IS NULL) EXECUTE FUNCTION register_submission();

CREATE TABLE budget_line (
  application_id uuid NOT NULL REFERENCES application,
  organisation_id uuid NOT NULL REFERENCES organisation,
  year int NOT NULL CHECK (year BETWEEN 1 AND 5),
  category text NOT NULL CHECK (category ~ '^[a-z_]{1,40}$'),
  amount_ore bigint NOT NULL CHECK (amount_ore >= 0 AND amount_ore <= 100000000000000),
  PRIMARY KEY (application_id, organisation_id, year, category)
);

CREATE TABLE attachment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  media_type text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  scan text NOT NULL DEFAULT 'waiting' CHECK (scan IN ('waiting', 'clean', 'infected')),
  uploaded_by uuid NOT NULL REFERENCES person,
  uploaded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attachment_application ON attachment (application_id);

CREATE TABLE formal_check (
  application_id uuid PRIMARY KEY REFERENCES application,
  passed boolean NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
  checked_by uuid NOT NULL REFERENCES person,
  checked_at timestamptz NOT NULL
);

CREATE TABLE completion_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 4000),
  answer text CHECK (length(answer) <= 4000),
  due_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'accepted', 'expired')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  asked_by uuid NOT NULL REFERENCES person
);
CREATE INDEX completion_request_application ON completion_request (application_id);
