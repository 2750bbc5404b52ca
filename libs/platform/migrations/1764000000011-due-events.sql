-- Due work is found by the database's clock: a worker whose clock is wrong fires nothing early.

-- Whether whoever should act still has not. A reminder looks at the row itself, so that nothing must be switched off.
CREATE FUNCTION still_waiting(kind text, subject_id uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT CASE still_waiting.kind
    WHEN 'report_due' THEN EXISTS (SELECT FROM report r WHERE r.id = subject_id AND r.status IN ('open', 'attested', 'returned'))
    WHEN 'completion_due' THEN EXISTS (SELECT FROM completion_request c WHERE c.id = subject_id AND c.status = 'open')
    WHEN 'agreement_unsigned' THEN EXISTS (SELECT FROM agreement g WHERE g.id = subject_id AND g.status IN ('drafted', 'sent'))
    ELSE true END;
$$;

-- What the clock may do now: calls that open or close, time that ran out, years that ended.
CREATE FUNCTION due_events() RETURNS TABLE (event text, subject_id uuid) LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT 'openCall', c.id FROM call c WHERE c.status = 'published' AND c.opens_at <= current_instant()
  UNION ALL
  SELECT 'closeCall', c.id FROM call c WHERE c.status IN ('open', 'paused') AND c.closes_at <= current_instant()
  UNION ALL
  SELECT 'expireCompletion', r.id FROM completion_request r WHERE r.status = 'open' AND r.due_at <= current_instant()
  UNION ALL
  SELECT 'lapse', g.application_id FROM agreement g JOIN application a ON a.id = g.application_id
   WHERE a.status = 'funded' AND g.status IN ('drafted', 'sent', 'countersigned') AND g.sign_by <= current_instant()
  UNION ALL
  SELECT 'openReporting', a.id
    FROM application a
    JOIN "grant" g ON g.application_id = a.id
    JOIN agreement ag ON ag.grant_id = g.id AND ag.status = 'active'
   CROSS JOIN LATERAL (
     SELECT (SELECT count(*)::int FROM report r WHERE r.grant_id = g.id) + 1 AS year,
            (SELECT coalesce(max(l.year), 1) FROM grant_budget_line l WHERE l.grant_id = g.id) AS last_year) AS y
   WHERE a.status = 'funded' AND y.year <= y.last_year
     AND CASE WHEN y.year < y.last_year THEN g.starts_on + make_interval(years => y.year) - interval '1 day' ELSE g.ends_on END
         < (current_instant() AT TIME ZONE 'Europe/Stockholm')::date;
$$;
