-- A claim that goes back is about to become another claim: who attested and verified the old one says nothing of the
-- new. The audit trail keeps what they did.
CREATE FUNCTION void_approvals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  DELETE FROM approval a WHERE a.subject_type = 'claim' AND a.subject_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER void_approvals AFTER UPDATE OF status ON claim FOR EACH ROW WHEN (NEW.status = 'returned')
  EXECUTE FUNCTION void_approvals();

-- The same voucher is looked for among every claim there is.
CREATE INDEX expenditure_voucher ON expenditure (voucher_number, incurred_on, amount_ore);
