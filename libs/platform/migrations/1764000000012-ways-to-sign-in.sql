-- What a person proves who they are with.

-- Who they are at the issuers they sign in with. One identity is one person's; a person may have several.
CREATE TABLE identity (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  linked_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (issuer, subject)
);
CREATE INDEX identity_person ON identity (person_id);

GRANT SELECT, INSERT, DELETE ON identity TO medel_app;

-- What they prove who they are with when no issuer vouches for them: a key on a device of theirs, or codes from an app.
CREATE TABLE second_factor (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('passkey', 'totp')),
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 60),
  credential_id text UNIQUE,
  public_key bytea,
  -- How often the key says it was used. One that goes backwards was copied.
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  -- Under a key that is not in the database.
  sealed_secret bytea,
  -- The half minute of the code that was taken last: it and what came before it serve no more.
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- A secret counts from the first code that was made with it.
  confirmed_at timestamptz,
  last_used_at timestamptz,
  CHECK ((kind = 'passkey') = (credential_id IS NOT NULL AND public_key IS NOT NULL)),
  CHECK ((kind = 'totp') = (sealed_secret IS NOT NULL))
);
CREATE INDEX second_factor_person ON second_factor (person_id);
-- One app, and at most one that is about to take its place.
CREATE UNIQUE INDEX second_factor_totp ON second_factor (person_id, (confirmed_at IS NULL)) WHERE kind = 'totp';

-- For whoever has lost the rest. Each serves once.
CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES person,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (person_id, code_hash)
);

-- What a key is asked to sign: once, and for five minutes.
CREATE TABLE passkey_challenge (
  challenge_hash bytea PRIMARY KEY,
  -- Whose new key it is for; null for whoever signs in.
  person_id uuid REFERENCES person,
  expires_at timestamptz NOT NULL
);

-- A link that was asked for. It serves once, for a quarter of an hour, and only in the browser that asked for it.
CREATE TABLE sign_in_link (
  id uuid PRIMARY KEY,
  -- Null when nobody who may sign in this way has the address: whoever asks must not learn it.
  person_id uuid REFERENCES person,
  token_hash bytea NOT NULL UNIQUE,
  browser_hash bytea NOT NULL,
  return_to text NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When the link was followed; what is left is the second factor.
  redeemed_at timestamptz
);

-- Whether a person proves to us who they are, without an issuer. A funder's staff never do: their organisation's issuer
-- knows when they leave it. Assessors come from outside, so theirs is for an administrator to allow.
CREATE FUNCTION signs_in_by_mail(id uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM person p
     WHERE p.id = signs_in_by_mail.id AND p.active AND p.id <> '00000000-0000-4000-8000-000000000000'
       AND (p.mail_sign_in OR EXISTS (
         SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id
          WHERE m.person_id = p.id AND o.kind IN ('local_government', 'other') AND now() BETWEEN m.valid_from AND m.valid_until))
       AND NOT EXISTS (
         SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id
          WHERE m.person_id = p.id AND o.kind = 'funder' AND m.role <> 'assessor' AND now() BETWEEN m.valid_from AND m.valid_until));
$$;

-- Whether a link is all the proof there is: they have been invited and never came.
CREATE FUNCTION may_enrol_by_mail(id uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p WHERE p.id = may_enrol_by_mail.id AND p.arrived_at IS NULL AND p.invited_until > now());
$$;

-- Writes a link down and asks for the mail in one statement, which does the same whoever's the address is.
CREATE FUNCTION ask_for_sign_in_link(id uuid, address text, token_hash bytea, browser_hash bytea, return_to text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  DELETE FROM sign_in_link WHERE expires_at < now() - interval '1 hour';
  INSERT INTO sign_in_link (id, person_id, token_hash, browser_hash, return_to, expires_at)
  VALUES (ask_for_sign_in_link.id,
          (SELECT p.id FROM person p
            WHERE lower(p.email) = lower(address) AND signs_in_by_mail(p.id)
              AND (may_enrol_by_mail(p.id)
                   OR EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL))),
          ask_for_sign_in_link.token_hash, ask_for_sign_in_link.browser_hash, ask_for_sign_in_link.return_to,
          now() + interval '15 minutes');
  INSERT INTO outbox_message (type, payload) VALUES ('sendSignInLink', jsonb_build_object('linkId', ask_for_sign_in_link.id));
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code, passkey_challenge, sign_in_link TO medel_app;

-- How many links a mailbox asked for and how many codes a person tried, lately. As rate-limiter-flexible wants it.
CREATE TABLE attempt_rate (
  key varchar(255) PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);
GRANT SELECT, INSERT, UPDATE, DELETE ON attempt_rate TO medel_app;
