-- What an organisation was called before, and until when: a case tells who applied by the name they had then.
CREATE TABLE organisation_name (
  organisation_id uuid NOT NULL REFERENCES organisation,
  name text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, until)
);
GRANT SELECT ON organisation_name TO medel_app;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_name FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  INSERT INTO organisation_name VALUES (OLD.id, OLD.name, current_instant());
  RETURN NULL;
END $$;
CREATE TRIGGER keep_former_name AFTER UPDATE OF name ON organisation FOR EACH ROW WHEN (NEW.name <> OLD.name)
  EXECUTE FUNCTION keep_former_name();

CREATE FUNCTION name_of_organisation_at(id uuid, instant timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT n.name FROM medel.organisation_name n
                    WHERE n.organisation_id = name_of_organisation_at.id AND n.until > instant ORDER BY n.until LIMIT 1),
                  (SELECT o.name FROM medel.organisation o WHERE o.id = name_of_organisation_at.id));
$$;

-- What an organisation has a part in that is neither decided nor over. Whoever would close it must know, also of drafts
-- that they may not read: it counts as the clock, and says how many and nothing else.
CREATE FUNCTION undecided_cases(organisation_id uuid, OUT drafts int, OUT undecided int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
DECLARE
  asker text := current_setting('medel.actor', true);
  acting text := set_config('medel.actor', '00000000-0000-4000-8000-000000000000', true);
BEGIN
  SELECT count(*) FILTER (WHERE a.status = 'draft'), count(*) FILTER (WHERE a.status IN ('submitted', 'reviewed'))
    INTO drafts, undecided
    FROM application a WHERE a.partner_ids @> ARRAY[undecided_cases.organisation_id];
  acting := set_config('medel.actor', asker, true);
END $$;

-- Whoever closes an organisation waits for those who begin a case with it, and they for whoever closes it.
CREATE FUNCTION require_open_parties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
BEGIN
  PERFORM FROM organisation o WHERE o.id = ANY (NEW.partner_ids) ORDER BY o.id FOR KEY SHARE;
  IF EXISTS (SELECT FROM organisation o WHERE o.id = ANY (NEW.partner_ids) AND o.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'application % has a partner that is closed', NEW.id USING ERRCODE = 'MD003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_open_parties AFTER INSERT ON application FOR EACH ROW EXECUTE FUNCTION require_open_parties();
