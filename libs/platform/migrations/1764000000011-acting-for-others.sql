-- What whoever can act may be at this moment, whatever it comes from. Every reader of roles asks here.
CREATE VIEW current_membership AS
SELECT m.person_id, m.organisation_id, m.role
  FROM membership m JOIN person p ON p.id = m.person_id AND p.active
 WHERE now() BETWEEN m.valid_from AND m.valid_until;

GRANT SELECT ON current_membership TO medel_app;
