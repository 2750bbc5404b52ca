/**
 * Who is let in where. `npx jest test/e2e/access.spec.ts --selectProjects e2e` asks every route as every role in every
 * relation, signed out too, and holds each answer against these tables.
 *
 * Roles: CO coordinator, PM project manager, CT controller, SI signatory, PO programme officer, AS assessor,
 * DM decision-maker, CL claims officer, AP approver, PR payment releaser, AU auditor, AD administrator.
 *
 * A cell names who is let in: past the policy, whatever the rules then say. `all` is every role of that side: CO PM CT SI
 * AU AD of the partners, PO AS DM CL AP PR AU AD of the funder. The other roles of the side are refused (403). A role that
 * does not belong to the side, and everybody when the cell says `hidden`, gets the 404 of what does not exist. So does
 * everybody else there is: another partnership of the same funder, another funder, and whoever has no membership at all.
 */
export const CASES = `
route                                          | of        | lead        | abroad      | funder

GET /applications/:id                          | draft     | all         | all         | hidden
GET /applications/:id/history                  | draft     | all         | all         | hidden
GET /applications/:id/assessors                | draft     | -           | -           | hidden
GET /attachments/:id                           | draft     | all         | all         | hidden
PATCH /applications/:id                        | draft     | CO PM CT SI | CO PM CT SI | hidden
PUT /applications/:id/budget                   | draft     | CO PM CT SI | CO PM CT SI | hidden
POST /applications/:id/attachments             | draft     | CO PM CT SI | CO PM CT SI | hidden
POST /applications/:id/submission              | draft     | SI          | -           | hidden
POST /applications/:id/formal-check            | draft     | -           | -           | hidden
POST /applications/:id/completion-requests     | draft     | -           | -           | hidden
POST /applications/:id/assessments             | draft     | -           | -           | hidden
POST /applications/:id/dismissal               | draft     | -           | -           | hidden
POST /applications/:id/approval                | draft     | -           | -           | hidden
POST /applications/:id/rejection               | draft     | -           | -           | hidden
GET /applications/:id                          | withdrawn | all         | all         | hidden
GET /applications/:id/history                  | withdrawn | all         | all         | hidden

GET /applications/:id                          | submitted | all         | all         | all
GET /applications/:id/history                  | submitted | all         | all         | all
GET /applications/:id/assessors                | submitted | -           | -           | PO
GET /attachments/:id                           | submitted | all         | all         | all
PATCH /applications/:id                        | submitted | CO PM CT SI | CO PM CT SI | -
PUT /applications/:id/budget                   | submitted | CO PM CT SI | CO PM CT SI | -
POST /applications/:id/attachments             | submitted | CO PM CT SI | CO PM CT SI | -
POST /applications/:id/submission              | submitted | SI          | -           | -
POST /applications/:id/withdrawal              | submitted | CO PM SI    | -           | -
POST /applications/:id/formal-check            | submitted | -           | -           | PO
POST /applications/:id/completion-requests     | submitted | -           | -           | PO
POST /completion-requests/:id/answer           | submitted | CO PM SI    | CO PM SI    | -
POST /completion-requests/:id/acceptance       | submitted | -           | -           | PO
POST /completion-requests/:id/return           | submitted | -           | -           | PO
POST /applications/:id/assessments             | submitted | -           | -           | PO
PUT /assessments/:id                           | submitted | -           | -           | AS
POST /assessments/:id/declaration              | submitted | -           | -           | AS
POST /assessments/:id/submission               | submitted | -           | -           | AS
POST /assessments/:id/recusal                  | submitted | -           | -           | AS
POST /applications/:id/review-completion       | submitted | -           | -           | PO
POST /applications/:id/review-reopening        | submitted | -           | -           | PO
POST /applications/:id/dismissal               | submitted | -           | -           | PO
POST /applications/:id/approval                | submitted | -           | -           | DM
POST /applications/:id/rejection               | submitted | -           | -           | DM
POST /applications/:id/reinstatement           | submitted | -           | -           | DM
POST /applications/:id/reconsideration-request | submitted | CO PM SI    | -           | -

GET /applications/:id                          | running   | all         | all         | all
GET /applications/:id/history                  | running   | all         | all         | all
GET /attachments/:id                           | running   | all         | all         | all
POST /agreements/:id/dispatch                  | running   | -           | -           | PO
POST /agreements/:id/countersignature          | running   | SI          | -           | -
POST /agreements/:id/activation                | running   | -           | -           | DM
POST /applications/:id/reallocations           | running   | CO PM SI    | -           | -
POST /applications/:id/extensions              | running   | CO PM SI    | -           | -
POST /change-requests/:id/submission           | running   | CO PM SI    | -           | -
POST /change-requests/:id/approval             | running   | -           | -           | PO
POST /change-requests/:id/return               | running   | -           | -           | PO
POST /change-requests/:id/rejection            | running   | -           | -           | PO
POST /change-requests/:id/withdrawal           | running   | CO PM SI    | -           | -
PUT /reports/:id                               | running   | CO PM       | -           | -
POST /reports/:id/attestation                  | running   | CO PM       | -           | -
POST /reports/:id/submission                   | running   | SI          | -           | -
POST /reports/:id/return                       | running   | -           | -           | PO
POST /reports/:id/approval                     | running   | -           | -           | PO
POST /reports/:id/rejection                    | running   | -           | -           | PO
POST /applications/:id/claims                  | running   | CO PM CT    | -           | -
GET /claims/:id                                | running   | all         | all         | all
GET /claims/:id/progress                       | running   | all         | all         | all
PUT /claims/:id/expenditures                   | running   | CO PM CT    | -           | -
POST /claims/:id/attestation                   | running   | CO PM       | -           | -
POST /claims/:id/submission                    | running   | SI          | -           | -
POST /claims/:id/return                        | running   | -           | -           | CL AP
POST /claims/:id/verification                  | running   | -           | -           | CL
POST /claims/:id/approval                      | running   | -           | -           | AP
POST /claims/:id/rejection                     | running   | -           | -           | CL AP
POST /claims/:id/recovery                      | running   | -           | -           | AP
POST /payment-batches                          | running   | -           | -           | CL PR
GET /payment-batches/:id                       | running   | hidden      | hidden      | all
POST /payment-batches/:id/approval             | running   | hidden      | hidden      | PR
POST /payment-batches/:id/release              | running   | hidden      | hidden      | PR
POST /payment-batches/:id/cancellation         | running   | hidden      | hidden      | PR
POST /payment-batches/:id/resending            | running   | hidden      | hidden      | PR
POST /applications/:id/reporting-opening       | running   | -           | -           | PO
POST /applications/:id/continuation            | running   | -           | -           | PO
POST /applications/:id/completion              | running   | -           | -           | PO
POST /applications/:id/releases                | running   | -           | -           | PO CL
POST /applications/:id/lapse                   | running   | -           | -           | -
POST /applications/:id/termination             | running   | -           | -           | DM

POST /applications                             | unstarted | CO PM SI    | -           | hidden
DELETE /me/sessions/:id                        | foreign   | hidden      | hidden      | hidden
GET /me/exports/:id/progress                   | foreign   | hidden      | hidden      | hidden
GET /me/exports/:id/file                       | foreign   | hidden      | hidden      | hidden
DELETE /me/delegations/:id                     | foreign   | hidden      | hidden      | hidden
POST /memberships/:id/delegations              | foreign   | hidden      | hidden      | hidden
POST /calls                                    | unstarted | hidden      | hidden      | PO AD
GET /calls/:id                                 | unstarted | hidden      | hidden      | all
PATCH /calls/:id                               | unstarted | hidden      | hidden      | PO AD
POST /calls/:id/copies                         | unstarted | hidden      | hidden      | PO AD
POST /calls/:id/extension                      | unstarted | hidden      | hidden      | PO
POST /me/notifications/:id/reading             | foreign   | hidden      | hidden      | hidden
DELETE /me/identities/:id                      | foreign   | hidden      | hidden      | hidden
DELETE /me/second-factors/:id                  | foreign   | hidden      | hidden      | hidden
POST /calls/:id/publication                    | unstarted | hidden      | hidden      | PO
POST /calls/:id/pause                          | unstarted | hidden      | hidden      | PO
POST /calls/:id/resumption                     | unstarted | hidden      | hidden      | PO
POST /calls/:id/conclusion                     | unstarted | hidden      | hidden      | PO
GET /rule-packs/:id                            | uploaded  | hidden      | hidden      | PO AU AD
GET /rule-packs/:id/comparison/:other          | uploaded  | hidden      | hidden      | PO AU AD
GET /rule-packs/:id/replay/:other              | uploaded  | hidden      | hidden      | PO AU AD
POST /rule-packs                               | uploaded  | hidden      | hidden      | PO AD
POST /rule-packs/:id/publication               | uploaded  | hidden      | hidden      | AD
GET /rule-packs/:id                            | governing | hidden      | hidden      | PO AU AD
GET /rule-packs/:id/comparison/:other          | governing | hidden      | hidden      | PO AU AD
GET /rule-packs/:id/replay/:other              | governing | hidden      | hidden      | PO AU AD
POST /rule-packs/:id/publication               | governing | hidden      | hidden      | AD
`;

/** What whoever is signed in may know of: everybody who is not let in is refused, strangers too. */
export const PUBLISHED = `
route                       | of        | lead | abroad | funder

PATCH /calls/:id            | published | -    | -      | PO AD
POST /calls/:id/copies      | published | -    | -      | PO AD
POST /calls/:id/extension   | published | -    | -      | PO
POST /calls/:id/publication | published | -    | -      | PO
POST /calls/:id/pause       | published | -    | -      | PO
POST /calls/:id/resumption  | published | -    | -      | PO
POST /calls/:id/conclusion  | published | -    | -      | PO
`;

/**
 * The lead organisation and its people: whoever is something in it is refused, in whatever role; to others it is not there.
 * A newcomer is the funder's to let in.
 */
export const STAFF = `
route                                                | of       | lead   | abroad | funder

POST /organisations                                  | newcomer | hidden | hidden | AD
PUT /organisations/:id                               | staff    | AD     | hidden | hidden
POST /organisations/:id/closure                      | staff    | -      | hidden | hidden
POST /organisations/:id/reopening                    | staff    | -      | hidden | hidden
GET /organisations/:id/people                        | staff    | AU AD  | hidden | hidden
POST /organisations/:id/people                       | staff    | AD     | hidden | hidden
POST /organisations/:id/people/:personId/memberships | staff    | AD     | hidden | hidden
POST /organisations/:id/service-clients              | staff    | AD     | hidden | hidden
POST /organisations/:id/bank-accounts                | staff    | CT AD  | hidden | hidden
POST /bank-accounts/:id/confirmation                 | staff    | CT AD  | hidden | hidden
POST /bank-accounts/:id/withdrawal                   | staff    | CT AD  | hidden | hidden
GET /organisations/:id/bank-accounts                 | staff    | all    | hidden | hidden
POST /memberships/:id/withdrawal                     | staff    | AD     | hidden | hidden
POST /organisations/:id/emergency-access             | staff    | AD     | hidden | hidden
POST /emergency-access/:id/approval                  | staff    | AU AD  | hidden | hidden
POST /emergency-access/:id/end                       | staff    | AU AD  | hidden | hidden
POST /people/:id/deactivation                        | staff    | AD     | hidden | hidden
POST /people/:id/reactivation                        | staff    | AD     | hidden | hidden
POST /people/:id/mail-sign-in                        | staff    | AD     | hidden | hidden
POST /people/:id/second-factor-reset                 | staff    | AD     | hidden | hidden
GET /people/:id                                      | staff    | AU AD  | hidden | hidden
GET /people/:id/register                             | staff    | AU AD  | hidden | hidden
GET /people/:id/erasure-plan                         | staff    | AD     | hidden | hidden
POST /people/:id/exports                             | staff    | AD     | hidden | hidden
POST /people/:id/erasure-requests                    | staff    | AD     | hidden | hidden
POST /erasure-requests/:id/refusal                   | staff    | AD     | hidden | hidden
POST /erasure-requests/:id/approval                  | staff    | AD     | hidden | hidden
`;

/** The lead organisation itself, for whoever has business with it. Its own people and its partners' may know of it in whatever role. */
export const KNOWN = `
route                  | of    | lead | abroad | funder

GET /organisations/:id | staff | all  | all    | all
`;

/**
 * Everybody is let in to a list. What of this partnership and this funder a role finds there in
 * each relation. Whoever has no membership finds nothing anywhere.
 */
export const LISTS = `
route                              | roles                               | lead                    | abroad                  | funder              | neighbour | elsewhere

GET /applications                  | CO PM CT SI                         | draft submitted running | draft submitted running | -                   | -         | -
GET /applications                  | PO AS DM CL AP PR                   | -                       | -                       | submitted running   | -         | -
GET /applications                  | AU AD                               | draft submitted running | draft submitted running | submitted running   | -         | -
GET /calls                         | CO PM CT SI                         | published               | published               | published           | published | published
GET /calls                         | PO AS DM CL AP PR AU AD             | -                       | -                       | published unwritten | -         | -
GET /rule-packs                    | CO PM CT SI                         | -                       | -                       | -                   | -         | -
GET /rule-packs                    | PO AU AD                            | -                       | -                       | uploaded governing  | -         | -
GET /rule-packs                    | AS DM CL AP PR                      | -                       | -                       | -                   | -         | -
GET /programmes                    | CO PM CT SI                         | -                       | -                       | -                   | -         | -
GET /programmes                    | PO AS DM CL AP PR AU AD             | -                       | -                       | programme           | -         | -
GET /partnerships                  | CO PM CT SI AU AD                   | partnership             | partnership             | -                   | -         | -
GET /partnerships                  | PO AS DM CL AP PR                   | -                       | -                       | -                   | -         | -
GET /organisations                 | CO PM CT SI                         | lead abroad             | lead abroad             | -                   | -         | -
GET /organisations                 | PO AS DM CL AP PR                   | lead abroad             | lead abroad             | lead abroad         | -         | -
GET /organisations                 | AU AD                               | lead abroad             | lead abroad             | lead abroad         | -         | -
GET /payment-batches               | CO PM CT SI                         | -                       | -                       | -                   | -         | -
GET /payment-batches               | PO AS DM CL AP PR AU AD             | -                       | -                       | batch               | -         | -
GET /me                            | CO PM CT SI PO AS DM CL AP PR AU AD | lead                    | abroad                  | -                   | -         | -
GET /me/work                       | CO PM CT SI                         | draft submitted running | draft submitted running | -                   | -         | -
GET /me/work                       | PO                                  | -                       | -                       | submitted running   | -         | -
GET /me/work                       | AS DM                               | -                       | -                       | submitted           | -         | -
GET /me/work                       | CL AP PR AU AD                      | -                       | -                       | -                   | -         | -
GET /me/administered-organisations | CO PM CT SI PO AS DM CL AP PR       | -                       | -                       | -                   | -         | -
GET /me/administered-organisations | AU AD                               | lead                    | abroad                  | -                   | -         | -
GET /me/sessions                   | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/delegations                | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/emergency-access           | CO PM CT SI PO AS DM CL AP PR       | -                       | -                       | -                   | -         | -
GET /me/emergency-access           | AU AD                               | emergency               | -                       | -                   | -         | -
GET /me/second-factors             | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/identities                 | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
DELETE /me/sessions                | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/notifications              | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/notifications/unread       | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/notifications/news         | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
POST /me/notifications/reading     | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
POST /me/mail-preference           | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/register                   | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/exports                    | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/erasure-plan               | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
GET /me/erasure-requests           | CO PM CT SI PO AS DM CL AP PR AU AD | -                       | -                       | -                   | -         | -
`;

/** What everybody does with their own account: nobody is held back, whatever the rules then say. */
export const OWN = [
  'POST /me/erasure-requests',
  'POST /me/exports',
  'POST /me/identities',
  'POST /me/proofs',
  'POST /me/recovery-codes',
  'POST /me/second-factors/passkey',
  'POST /me/second-factors/passkey/options',
  'POST /me/second-factors/totp',
  'POST /me/second-factors/totp/confirmation',
];

/** Open to the whole internet. */
export const PUBLIC = [
  'GET /auth/sign-in',
  'GET /auth/callback',
  'POST /auth/sign-out',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /api/v1/workflows/:machine',
  'GET /api/v1/announcements',
  'GET /api/v1/announcements/:id',
  'GET /api/v1/sign-in/ways',
  'POST /api/v1/sign-in/links',
  'POST /api/v1/sign-in/links/redemption',
  'POST /api/v1/sign-in/passkeys',
  'POST /api/v1/sign-in/passkeys/options',
  'POST /api/v1/sign-in/codes',
  'POST /api/v1/sign-in/recovery-codes',
  'POST /api/v1/sign-in/enrolment/passkey',
  'POST /api/v1/sign-in/enrolment/passkey/options',
  'POST /api/v1/sign-in/enrolment/totp',
  'POST /api/v1/sign-in/enrolment/totp/confirmation',
];
