-- What the app role may do. Whatever is not granted here it cannot do, whatever the code says.

GRANT USAGE ON SCHEMA medel TO medel_app;
GRANT SELECT ON ALL TABLES IN SCHEMA medel TO medel_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA medel TO medel_app;
REVOKE EXECUTE ON FUNCTION append_entry_and_messages FROM PUBLIC;

-- Rows with a life cycle: everything may be inserted but where it stands, and nothing may be updated but what is listed.
DO $$
DECLARE
  lifecycle text;
  columns text;
BEGIN
  FOREACH lifecycle IN ARRAY ARRAY['call', 'rule_pack', 'application', 'completion_request', 'assessment', 'agreement', 'change_request',
    'report', 'claim', 'payment_batch'] LOOP
    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
     WHERE attrelid = format('medel.%I', lifecycle)::regclass AND attnum > 0 AND NOT attisdropped
       AND attname NOT IN ('status', 'status_changed_at', 'version', 'outcome', 'case_number', 'submitted_at', 'rule_pack_id')
        OR attrelid = format('medel.%I', lifecycle)::regclass AND lifecycle = 'call' AND attname = 'rule_pack_id';
    EXECUTE format('GRANT INSERT (%s) ON medel.%I TO medel_app', columns, lifecycle);
    EXECUTE format('CREATE TRIGGER next_version BEFORE UPDATE ON medel.%I FOR EACH ROW EXECUTE FUNCTION medel.require_next_version()', lifecycle);
  END LOOP;
END $$;

GRANT UPDATE (title, kinds, opens_at, closes_at, frame_ore, committed_ore, rule_pack_id, version) ON call TO medel_app;
GRANT UPDATE (version) ON rule_pack TO medel_app;
GRANT UPDATE (title, starts_on, ends_on, answers, version) ON application TO medel_app;
GRANT UPDATE (answer, version) ON completion_request TO medel_app;
GRANT UPDATE (conflicted, scores, comment, recommended_ore, version) ON assessment TO medel_app;
GRANT UPDATE (signed_by, signed_at, version) ON agreement TO medel_app;
GRANT UPDATE (content, reason, version) ON change_request TO medel_app;
GRANT UPDATE (narrative, version) ON report TO medel_app;
GRANT UPDATE (checked_count, version) ON claim TO medel_app;
GRANT UPDATE (version) ON payment_batch TO medel_app;

GRANT INSERT ON organisation TO medel_app;
GRANT UPDATE (name, organisation_number, municipality_code, registry, registry_id, closed_at, version) ON organisation TO medel_app;
GRANT INSERT, UPDATE, DELETE ON person, membership, session, session_token, sign_in, programme, partnership, partner TO medel_app;
GRANT INSERT, UPDATE, DELETE ON budget_line, attachment, formal_check, condition TO medel_app;
GRANT INSERT, UPDATE, DELETE ON expenditure, finding TO medel_app;
GRANT INSERT ON decision, reconsideration_request, approval, payment, mail TO medel_app;
GRANT UPDATE (sent_at) ON mail TO medel_app;
GRANT INSERT, UPDATE ON "grant", grant_budget_line, deadline, reminder TO medel_app;
GRANT INSERT ON ledger_account, ledger_transfer, ledger_entry TO medel_app;
GRANT INSERT, DELETE ON idempotency_key TO medel_app;
GRANT UPDATE (published_at, generation, acknowledged_at, dead_at, last_error) ON outbox_message TO medel_app;

-- The second fence. The first is the policy in code; each must hold alone.
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
-- The partners see a case from its first word, the funder once it is submitted. The funder is no partner because the
-- planner takes an overlap for rare and would then gather all the funder's cases to sort them, instead of walking down
-- an index that is in order already.
CREATE POLICY parties ON application USING (
  funder_id = ANY ((SELECT medel.my_organisations())::uuid[]) AND submitted_at IS NOT NULL
  OR partner_ids && (SELECT medel.my_organisations()));

-- A call is for everybody to read once it is published, and its funder's to write.
ALTER TABLE call ENABLE ROW LEVEL SECURITY;
ALTER TABLE call FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON call FOR SELECT USING (status <> 'draft');
CREATE POLICY funder ON call USING (funder_id = ANY ((SELECT medel.my_organisations())::uuid[]));

-- Who cooperates with whom is for the partners, and for whoever has a case of theirs. Not forced upon the owner: the
-- function must see the rows that it is asked about.
CREATE FUNCTION sees_partnership(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  SELECT current_setting('medel.actor', true) = '00000000-0000-4000-8000-000000000000'
      OR EXISTS (SELECT FROM partner m WHERE m.partnership_id = sees_partnership.id AND m.organisation_id = ANY (my_organisations()))
      OR EXISTS (SELECT FROM application a WHERE a.partnership_id = sees_partnership.id);
$$;
ALTER TABLE partner ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners ON partner USING (medel.sees_partnership(partnership_id));

CREATE FUNCTION look_for_application(id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM medel.application a WHERE a.id = look_for_application.id) THEN
    RETURN false;
  END IF;
  PERFORM set_config('medel.seen', current_setting('medel.actor') || id, true);
  RETURN true;
END $$;

-- Whether the acting person sees a case, and so its parts. Most statements ask for the parts of one: the answer is kept
-- for the rest of the transaction, under the names of both. The clock sees them all.
CREATE FUNCTION sees_application(id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('medel.actor', true) || id = current_setting('medel.seen', true)
      OR current_setting('medel.actor', true) = '00000000-0000-4000-8000-000000000000'
      OR medel.look_for_application(id);
$$;

DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['budget_line', 'attachment', 'formal_check', 'completion_request', 'assessment', 'decision', 'reconsideration_request', 'condition',
    'grant', 'grant_budget_line', 'agreement', 'change_request', 'report', 'claim', 'expenditure', 'finding', 'payment', 'deadline', 'reminder'] LOOP
    EXECUTE format('ALTER TABLE medel.%I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE medel.%I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY parties ON medel.%I USING (medel.sees_application(application_id))', part);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['payment_batch', 'ledger_account', 'ledger_transfer'] LOOP
    EXECUTE format('ALTER TABLE medel.%I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE medel.%I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY funder ON medel.%I USING (funder_id = ANY (SELECT unnest(medel.my_organisations())))', part);
  END LOOP;
END $$;
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY funder ON ledger_entry USING (EXISTS (SELECT FROM medel.ledger_transfer t WHERE t.id = transfer_id));
