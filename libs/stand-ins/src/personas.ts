import type { Role, Text } from '@medel/kernel';

/** Somebody one can sign in as in development: the same people the seed puts into the database. */
export interface Persona {
  /** Also the subject at the stand-in, and what `medel token --as` takes. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'sv' | 'en';
  readonly organisation: string;
  readonly roles: readonly Role[];
  /** What this person is there for, in a few words. */
  readonly task: Text;
}

const FUNDER = 'ICLD';
const LEAD = 'Jönköpings kommun';
const PARTNER = 'Stellenbosch Municipality';

// prettier-ignore
const ROWS: readonly (readonly [id: string, name: string, organisation: string, roles: readonly Role[], sv: string, en: string])[] = [
  ['jonna.coordinator', 'Jonna Coordinator', LEAD, ['coordinator', 'project_manager'], 'skriver ansökan och rapporterar', 'writes the application and reports'],
  ['johan.controller', 'Johan Controller', LEAD, ['controller'], 'intygar kostnaderna', 'attests the costs'],
  ['signe.signatory', 'Signe Signatory', LEAD, ['signatory'], 'skickar in och skriver under', 'submits and signs'],
  ['sipho.coordinator', 'Sipho Coordinator', PARTNER, ['coordinator'], 'skriver ansökan tillsammans med Jönköping', 'writes the application together with Jönköping'],
  ['olivia.officer', 'Olivia Officer', FUNDER, ['programme_officer'], 'handlägger ansökningar och rapporter', 'handles applications and reports'],
  ['anders.assessor', 'Anders Assessor', FUNDER, ['assessor'], 'bedömer ansökningar', 'assesses applications'],
  ['astrid.assessor', 'Astrid Assessor', FUNDER, ['assessor'], 'bedömer ansökningar', 'assesses applications'],
  ['dag.decider', 'Dag Decider', FUNDER, ['decision_maker'], 'beviljar och avslår', 'approves and rejects'],
  ['disa.decider', 'Disa Decider', FUNDER, ['decision_maker'], 'beviljar, avslår och omprövar', 'approves, rejects and reconsiders'],
  ['klara.claims', 'Klara Claims', FUNDER, ['claims_officer'], 'granskar rekvisitioner rad för rad', 'verifies claims line by line'],
  ['alva.approver', 'Alva Approver', FUNDER, ['approver'], 'attesterar utbetalningar', 'approves payments'],
  ['petra.payer', 'Petra Payer', FUNDER, ['payment_releaser'], 'bygger och släpper betalfiler', 'builds and releases payment files'],
  ['pelle.payer', 'Pelle Payer', FUNDER, ['payment_releaser'], 'släpper betalfiler', 'releases payment files'],
  ['arne.auditor', 'Arne Auditor', FUNDER, ['auditor'], 'läser allt, ändrar inget', 'reads everything, changes nothing'],
  ['admin.adam', 'Adam Admin', FUNDER, ['administrator'], 'sköter personer, utlysningar och regler', 'looks after people, calls and rules'],
];

/** Everybody one can sign in as, in the order of the story: those who apply, those who decide, those who pay. */
export const PERSONAS: readonly Persona[] = ROWS.map(([id, name, organisation, roles, sv, en]) => ({
  id,
  name,
  email: `${id}@example.org`,
  language: organisation === PARTNER ? 'en' : 'sv',
  organisation,
  roles,
  task: { sv, en },
}));
