-- What the worker may write beyond the door: mails and reminders, each together with the effect that follows from it.

-- What people are told because of one outbox message: on the page, and by mail as each of them wants it, with an effect to
-- send each mail. Once to a person, however often this is tried. What is `urgent` is mailed at once whatever they want;
-- what has no `texts` is not shown on the page.
CREATE FUNCTION post_mails(cause bigint, mails jsonb, posted_at timestamptz) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH letter AS (
    SELECT l.*, CASE WHEN l.urgent THEN 'at_once' ELSE p.mails END AS way
      FROM jsonb_to_recordset(mails) AS l (person_id uuid, application_id uuid, template text, language text, subject text, body text,
             texts jsonb, path text, urgent boolean)
      JOIN person p ON p.id = l.person_id
  ), shown AS (
    INSERT INTO notification (outbox_id, person_id, application_id, template, texts, path, awaits_digest, created_at)
    SELECT cause, person_id, application_id, template, texts, path, way = 'daily', posted_at
      FROM letter WHERE texts IS NOT NULL
        ON CONFLICT (outbox_id, person_id) DO NOTHING
  ), posted AS (
    INSERT INTO mail (outbox_id, person_id, application_id, template, language, subject, body, created_at)
    SELECT cause, person_id, application_id, template, language, subject, body, posted_at
      FROM letter WHERE way = 'at_once'
        ON CONFLICT (outbox_id, person_id) DO NOTHING
    RETURNING id
  ), effects AS (
    INSERT INTO outbox_message (type, payload)
    SELECT 'sendMail', jsonb_build_object('mailId', posted.id, 'subject', o.payload -> 'subject')
      FROM posted, outbox_message o WHERE o.id = cause
    RETURNING id
  )
  SELECT count(*)::int FROM effects;
$$;

-- Asks for one mail to each person who wants one a day and was told something before six this morning in Stockholm. Of
-- two who ask at once, each takes the notifications that the other has not. Called as the system.
CREATE FUNCTION ask_for_digests() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH six AS MATERIALIZED (
    SELECT (date_trunc('day', current_instant() AT TIME ZONE 'Europe/Stockholm' - interval '6 hours') + interval '6 hours')
             AT TIME ZONE 'Europe/Stockholm' AS o_clock
  ), due AS (
    SELECT n.id FROM notification n WHERE n.awaits_digest AND n.created_at < (SELECT o_clock FROM six) FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE notification n SET awaits_digest = false FROM due WHERE n.id = due.id RETURNING n.id, n.person_id, n.number
  ), effects AS (
    INSERT INTO outbox_message (type, payload)
    SELECT 'sendDigest', jsonb_build_object('notificationIds', jsonb_agg(id ORDER BY number),
             'subject', jsonb_build_object('type', 'person', 'id', person_id))
      FROM taken GROUP BY person_id
    RETURNING id
  )
  SELECT count(*)::int FROM effects;
$$;

-- Whether whoever should act still has not. A reminder looks at the row itself, so that nothing must be switched off.
CREATE FUNCTION still_waiting(kind text, subject_id uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = medel, pg_temp AS $$
  SELECT CASE still_waiting.kind
    WHEN 'report_due' THEN EXISTS (SELECT FROM report r WHERE r.id = subject_id AND r.status IN ('open', 'attested', 'returned'))
    WHEN 'completion_due' THEN EXISTS (SELECT FROM completion_request c WHERE c.id = subject_id AND c.status = 'open')
    WHEN 'agreement_unsigned' THEN EXISTS (SELECT FROM agreement g WHERE g.id = subject_id AND g.status IN ('drafted', 'sent'))
    ELSE true END;
$$;

-- Marks what is due as sent and asks for the reminding, in one statement: of two who scan at once, each takes what the
-- other has not. Whether anybody must still act is asked when the mail is written, for each by itself.
-- Called as the system: row-level security hides every reminder from whoever acts as nobody.
CREATE FUNCTION fire_reminders(batch int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = medel, pg_temp AS $$
  WITH instant AS MATERIALIZED (
    SELECT current_instant() AS now
  ), due AS (
    SELECT r.id FROM reminder r
     WHERE r.sent_at IS NULL AND r.remind_at <= (SELECT now FROM instant)
     ORDER BY r.remind_at LIMIT batch FOR UPDATE SKIP LOCKED
  ), sent AS (
    UPDATE reminder r SET sent_at = (SELECT now FROM instant) FROM due WHERE r.id = due.id
    RETURNING r.id, r.deadline_id, r.offset_days
  ), effects AS (
    INSERT INTO outbox_message (type, payload)
    SELECT 'remind', jsonb_build_object('reminderId', sent.id, 'deadlineId', d.id, 'kind', d.kind, 'dueAt', d.due_at,
             'offsetDays', sent.offset_days, 'subject', jsonb_build_object('type', d.subject_type, 'id', d.subject_id))
      FROM sent JOIN deadline d ON d.id = sent.deadline_id
  )
  SELECT count(*)::int FROM sent;
$$;

GRANT DELETE ON reminder TO medel_app;

CREATE INDEX agreement_unsigned ON agreement (sign_by) WHERE status IN ('drafted', 'sent', 'countersigned');
CREATE INDEX completion_request_open ON completion_request (due_at) WHERE status = 'open';
CREATE INDEX application_funded ON application (id) WHERE status = 'funded';
CREATE INDEX membership_organisation ON membership (organisation_id);
