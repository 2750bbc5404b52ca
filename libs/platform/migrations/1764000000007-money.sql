-- Double entry in öre: positive is debit, negative is credit.
CREATE TABLE ledger_account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  funder_id uuid NOT NULL REFERENCES organisation,
  kind text NOT NULL CHECK (kind IN ('frame', 'reserved', 'used', 'grant_cost', 'payable', 'bank')),
  -- The call of a frame, the grant of the rest; none for the bank.
  owner_id uuid,
  UNIQUE NULLS NOT DISTINCT (funder_id, kind, owner_id)
);

CREATE TABLE ledger_transfer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  funder_id uuid NOT NULL REFERENCES organisation,
  kind text NOT NULL CHECK (kind IN ('reserve', 'certify', 'pay', 'release')),
  -- What happened, once: one transfer of a kind for each cause.
  cause_id uuid NOT NULL,
  cause_part int NOT NULL DEFAULT 0,
  occurred_at timestamptz NOT NULL,
  UNIQUE (kind, cause_id, cause_part)
);

CREATE TABLE ledger_entry (
  transfer_id bigint NOT NULL REFERENCES ledger_transfer,
  account_id bigint NOT NULL REFERENCES ledger_account,
  amount_ore bigint NOT NULL CHECK (amount_ore <> 0),
  PRIMARY KEY (transfer_id, account_id)
);
CREATE INDEX ledger_entry_account ON ledger_entry (account_id);

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION require_zero_sum() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  total numeric;
BEGIN
  SELECT sum(amount_ore) INTO total FROM ledger_entry WHERE transfer_id = NEW.transfer_id;
  IF total <> 0 THEN
    RAISE EXCEPTION 'transfer % sums to % öre, not to zero', NEW.transfer_id, total USING ERRCODE = 'MD006';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER zero_sum AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_zero_sum();

CREATE TABLE payment_batch (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  funder_id uuid NOT NULL REFERENCES organisation,
  -- What the bank tells two deliveries of the same file apart by: it never changes.
  message_id text NOT NULL UNIQUE CHECK (length(message_id) <= 35),
  status text NOT NULL DEFAULT 'prepared' CHECK (status IN ('prepared', 'approved', 'released', 'sent', 'accepted', 'settled',
    'rejected', 'returned', 'cancelled', 'unknown')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1
);
CREATE CONSTRAINT TRIGGER require_approvals AFTER UPDATE OF status ON payment_batch DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status IN ('approved', 'released')) EXECUTE FUNCTION require_approvals();

CREATE TABLE payment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL REFERENCES payment_batch,
  claim_id uuid NOT NULL REFERENCES claim,
  application_id uuid NOT NULL REFERENCES application,
  attempt int NOT NULL DEFAULT 1 CHECK (attempt > 0),
  payee_id uuid NOT NULL REFERENCES organisation,
  -- Where it goes, whatever the payee says later: see 1764000000014-organisations.sql.
  account_id uuid NOT NULL,
  end_to_end_id text NOT NULL UNIQUE CHECK (length(end_to_end_id) <= 35),
  amount_ore bigint NOT NULL CHECK (amount_ore > 0),
  UNIQUE (claim_id, attempt)
);
CREATE INDEX payment_batch_payments ON payment (batch_id);

-- The file's content is fixed once it is approved: payments are neither added nor changed later.
CREATE FUNCTION require_open_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payment_batch b WHERE b.id = NEW.batch_id AND b.status = 'prepared') THEN
    RAISE EXCEPTION 'batch % is sealed', NEW.batch_id USING ERRCODE = 'MD003';
  END IF;
  IF NEW.amount_ore <> (SELECT coalesce(sum(e.certified_ore), 0) FROM expenditure e WHERE e.claim_id = NEW.claim_id) THEN
    RAISE EXCEPTION 'a payment is exactly what was certified on claim %', NEW.claim_id USING ERRCODE = 'MD006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_open_batch BEFORE INSERT OR UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION require_open_batch();

-- Whoever claimed, verified or approved a cost does not send its payment.
CREATE FUNCTION payer_did_not_approve() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  IF NEW.subject_type = 'payment_batch' AND EXISTS (
       SELECT FROM payment p JOIN claim c ON c.id = p.claim_id
         LEFT JOIN approval a ON a.subject_type = 'claim' AND a.subject_id = c.id
        WHERE p.batch_id = NEW.subject_id
          AND (same_eyes(NEW.person_id, c.created_by, c.created_at) OR same_eyes(NEW.person_id, a.person_id, a.approved_at))) THEN
    RAISE EXCEPTION 'whoever handled a claim may not take the step % of its payment', NEW.step USING ERRCODE = 'MD005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payer_did_not_approve BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION payer_did_not_approve();
