-- Who is who, in which organisation, with which role; and who is signed in.

CREATE TABLE organisation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  kind text NOT NULL CHECK (kind IN ('funder', 'municipality', 'region', 'local_government', 'other')),
  organisation_number text UNIQUE CHECK (organisation_number ~ '^[0-9]{6}-[0-9]{4}$'),
  -- Four characters with a leading zero, so a string: 0680.
  municipality_code text CHECK (municipality_code ~ '^[0-9]{4}$'),
  -- The register that one abroad is in, and its number there.
  registry text CHECK (length(registry) BETWEEN 1 AND 200),
  registry_id text CHECK (length(registry_id) BETWEEN 1 AND 60),
  -- The funder who let it in, and whose administrators look after it together with its own.
  registered_by uuid REFERENCES organisation,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- From then on no case begins with it; those it is in go on.
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT organisation_registry_is_named CHECK ((registry IS NULL) = (registry_id IS NULL))
);
CREATE UNIQUE INDEX organisation_registered_once ON organisation (country, lower(registry), lower(registry_id));
CREATE TRIGGER next_version BEFORE UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION require_next_version();

-- Whoever can act: a person, or a service client, which is another system that acts by itself.
CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email text UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
  language text NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en', 'es')),
  -- What a service client is called by its issuer. Who people are there is in the table identity.
  issuer text,
  subject text,
  -- How they get what can wait: mail at once, one mail a day, or on the page only. Deadlines and decisions are mailed at once.
  mails text NOT NULL DEFAULT 'at_once' CHECK (mails IN ('at_once', 'daily', 'page_only')),
  active boolean NOT NULL DEFAULT true,
  -- For which organisations an administrator shut them out: those of others may not let them in again.
  shut_out_by uuid[] CHECK (shut_out_by IS NULL OR NOT active),
  -- Until when their verified address is enough to be recognised by, the first time they sign in.
  invited_until timestamptz NOT NULL DEFAULT 'infinity',
  -- When they first signed in. From then on their address proves nothing.
  arrived_at timestamptz,
  -- Whether an administrator lets them sign in without an issuer, where their organisation alone does not.
  mail_sign_in boolean NOT NULL DEFAULT false,
  -- Since when nothing here says who they were.
  erased_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (issuer, subject),
  UNIQUE (id, kind),
  -- A service client gets no mail, and is known by its issuer and client id from the first.
  CONSTRAINT person_can_be_recognised CHECK (CASE kind WHEN 'person' THEN email IS NOT NULL AND issuer IS NULL AND subject IS NULL
    ELSE email IS NULL AND issuer IS NOT NULL AND subject IS NOT NULL END)
);
INSERT INTO person (id, name, email, language) VALUES ('00000000-0000-4000-8000-000000000000', 'Medel', 'system@medel.invalid', 'en');

CREATE TABLE membership (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  person_kind text NOT NULL DEFAULT 'person',
  organisation_id uuid NOT NULL REFERENCES organisation,
  role text NOT NULL CHECK (role IN ('coordinator', 'project_manager', 'controller', 'signatory', 'programme_officer', 'assessor',
    'decision_maker', 'claims_officer', 'approver', 'payment_releaser', 'auditor', 'administrator')),
  valid_from timestamptz NOT NULL DEFAULT '-infinity',
  valid_until timestamptz NOT NULL DEFAULT 'infinity',
  -- Null for whoever was there when the system was founded.
  granted_by uuid REFERENCES person CHECK (granted_by <> person_id),
  -- The most they may say yes to at once; null when nothing limits them.
  limit_ore bigint CHECK (limit_ore > 0),
  CONSTRAINT membership_limit_fits CHECK (limit_ore IS NULL OR role IN ('approver', 'decision_maker')),
  UNIQUE (person_id, organisation_id, role),
  UNIQUE (id, person_id, person_kind),
  FOREIGN KEY (person_id, person_kind) REFERENCES person (id, kind),
  -- A service client reads, or writes costs, for a year at most.
  CONSTRAINT service_role CHECK (person_kind = 'person' OR role IN ('auditor', 'controller')
    AND valid_from > '-infinity' AND valid_until <= valid_from + interval '366 days')
);

CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('browser', 'development')),
  user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 400),
  -- When they last proved who they are, as the identity provider tells it; null when it does not tell.
  authenticated_at timestamptz,
  -- Who vouched for them: an issuer, or 'medel' for a proof of our own.
  vouched_by text,
  -- Their roles changed, so the token they hold gives way to a new one.
  rotation_due boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE session_token (
  token_hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  -- One that gave way still serves for a moment: the browser may have sent several requests at once.
  valid_until timestamptz NOT NULL DEFAULT 'infinity'
);
CREATE INDEX session_token_session ON session_token (session_id);

-- Takes the column that says whose roles they are.
CREATE FUNCTION ask_for_rotation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  UPDATE session SET rotation_due = true
   WHERE person_id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid AND kind = 'browser';
  RETURN NULL;
END $$;
CREATE TRIGGER ask_for_rotation AFTER INSERT OR UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION ask_for_rotation('person_id');

-- A sign-in that has left for the identity provider and not yet come back.
CREATE TABLE sign_in (
  state_hash bytea PRIMARY KEY,
  -- Where it left for, and so who alone may answer.
  issuer text NOT NULL,
  -- Who adds an identity to their own; null for whoever signs in.
  person_id uuid REFERENCES person,
  code_verifier text NOT NULL,
  nonce text NOT NULL,
  return_to text NOT NULL,
  -- Whether they must prove anew who they are, although they may be signed in at the identity provider.
  fresh boolean NOT NULL DEFAULT false,
  expires_at timestamptz NOT NULL
);

CREATE FUNCTION find_my_organisations() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  actor text := current_setting('medel.actor', true);
  mine uuid[];
BEGIN
  IF actor IS NULL OR actor = '' THEN
    RETURN NULL;
  ELSIF actor = '00000000-0000-4000-8000-000000000000' THEN
    mine := ARRAY(SELECT o.id FROM medel.organisation o);
  ELSE
    mine := ARRAY(SELECT m.organisation_id FROM medel.current_membership m WHERE m.person_id = actor::uuid);
  END IF;
  PERFORM set_config('medel.organisations', actor || mine::text, true);
  RETURN mine;
END $$;

-- The organisations whose business the acting person may see; all of them for the clock. Every table of a statement asks
-- for them, so the answer is kept for the rest of the transaction, under the name of whom it is about.
CREATE FUNCTION my_organisations() RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN current_setting('medel.actor', true) <> ''
               AND starts_with(current_setting('medel.organisations', true), current_setting('medel.actor', true))
              THEN substr(current_setting('medel.organisations', true), 37)::uuid[]
              ELSE medel.find_my_organisations() END;
$$;
