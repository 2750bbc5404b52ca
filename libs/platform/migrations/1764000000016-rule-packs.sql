-- A rule pack is what cases were judged by: once published it stays as it is, whoever writes. What it says cannot be
-- changed before either, so that what is published is what was uploaded and looked at.
CREATE FUNCTION keep_rule_pack() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status = 'published'
     OR (NEW.id, NEW.funder_id, NEW.name, NEW.pack_version, NEW.content, NEW.uploaded_by)
        IS DISTINCT FROM (OLD.id, OLD.funder_id, OLD.name, OLD.pack_version, OLD.content, OLD.uploaded_by) THEN
    RAISE EXCEPTION 'rule pack % stays as it is', OLD.id USING ERRCODE = 'MD003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON rule_pack FOR EACH ROW EXECUTE FUNCTION keep_rule_pack();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON rule_pack FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A published pack is for everybody to read, as the calls that go by it are; a draft is its funder's.
ALTER TABLE rule_pack ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_pack FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON rule_pack FOR SELECT USING (status = 'published');
CREATE POLICY funder ON rule_pack USING (funder_id = ANY ((SELECT medel.my_organisations())::uuid[]));

-- Which cases are pinned to a pack, for whoever asks what another one would say of them.
CREATE INDEX application_rule_pack ON application (rule_pack_id, id);

-- A newly published version governs the calls of its funder that go by an earlier one and can still be applied to.
-- Their drafts are locked first: whoever is being submitted just now is judged and pinned by the earlier version, and
-- whoever comes after by this one. Runs as the clock, because a funder does not see drafts.
CREATE FUNCTION renew_call_rules(pack_id uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  acting text := current_setting('medel.actor', true);
  renewed uuid[];
BEGIN
  PERFORM set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
  PERFORM FROM application a
   WHERE a.status = 'draft' AND a.call_id IN (SELECT c.id FROM call c JOIN rule_pack old ON old.id = c.rule_pack_id
                                                JOIN rule_pack new ON new.id = pack_id
                                               WHERE (old.funder_id, old.name) = (new.funder_id, new.name))
   ORDER BY a.id FOR NO KEY UPDATE;
  WITH updated AS (
    UPDATE call c SET rule_pack_id = new.id, version = c.version + 1
      FROM rule_pack old, rule_pack new
     WHERE old.id = c.rule_pack_id AND new.id = pack_id AND new.status = 'published'
       AND (old.funder_id, old.name) = (new.funder_id, new.name) AND old.pack_version < new.pack_version
       AND c.status IN ('draft', 'published', 'open', 'paused')
    RETURNING c.id
  ) SELECT coalesce(array_agg(id ORDER BY id), '{}') INTO renewed FROM updated;
  PERFORM set_config('medel.actor', coalesce(acting, ''), true);
  RETURN renewed;
END $$;
REVOKE EXECUTE ON FUNCTION renew_call_rules FROM PUBLIC;
GRANT EXECUTE ON FUNCTION renew_call_rules TO medel_app;
