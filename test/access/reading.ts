import { ROLES, type Role } from '@medel/kernel';

import { CASES, KNOWN, LISTS, OWN, PUBLIC, PUBLISHED, STAFF } from './matrix.js';

/** Where somebody stands to the partnership and the funder whose cases are asked for. */
export const RELATIONS = ['lead', 'abroad', 'funder', 'neighbour', 'elsewhere'] as const;
export type Relation = (typeof RELATIONS)[number] | 'nobody';

export type Answer = 'let in' | 'refused' | 'hidden';

/** One question and the answer that the tables give. */
export interface Cell {
  /** `GET /api/v1/applications/:id` */
  readonly route: string;
  /** In which state what is asked for is. */
  readonly of: string;
  readonly relation: Relation;
  /** Null for whoever has no membership. */
  readonly role: Role | null;
  readonly expected: Answer;
}

export interface ListCell extends Omit<Cell, 'of' | 'expected'> {
  readonly finds: readonly string[];
}

type Sides = Readonly<Record<'partner' | 'funder', readonly Role[]>>;

const SHORT = ['CO', 'PM', 'CT', 'SI', 'PO', 'AS', 'DM', 'CL', 'AP', 'PR', 'AU', 'AD'];
const OF_SIDE = {
  partner: rolesIn('CO PM CT SI AU AD'),
  funder: rolesIn('PO AS DM CL AP PR AU AD'),
};

const OF_ANY_PARTNER = { partner: ROLES, funder: OF_SIDE.funder };
const OF_ANY = { partner: ROLES, funder: ROLES };

/** `CO PM` as roles. */
function rolesIn(cell: string): readonly Role[] {
  return cell.split(' ').map((short) => {
    const role = ROLES[SHORT.indexOf(short)];
    if (role === undefined) throw new Error(`no role is called ${short}`);
    return role;
  });
}

const wordsIn = (cell: string): readonly string[] => (cell === '-' ? [] : cell.split(' '));

function rowsOf(table: string): readonly (readonly string[])[] {
  const [, ...rows] = table.split('\n').filter((line) => line.trim() !== '');
  return rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll(/ +/g, ' ')));
}

const versioned = (route: string): string => route.replace(' /', ' /api/v1/');

/** Every cell of the tables of cases and calls. */
export const cells: readonly Cell[] = [
  ...rowsOf(CASES).flatMap((row) => cellsOf(row, 'hidden', OF_SIDE)),
  ...rowsOf(STAFF).flatMap((row) => cellsOf(row, 'hidden', OF_ANY)),
  ...rowsOf(KNOWN).flatMap((row) => cellsOf(row, 'hidden', OF_ANY_PARTNER)),
  ...rowsOf(PUBLISHED).flatMap((row) => cellsOf(row, 'refused', OF_ANY)),
  ...OWN.flatMap((route) => cellsOf([route, 'own', 'all', 'all', 'all'], 'let in', OF_ANY)),
];

function cellsOf(
  [name = '', of = '', lead = '', abroad = '', funder = '']: readonly string[],
  others: Answer,
  sides: Sides,
): Cell[] {
  const route = versioned(name);
  const known: Readonly<Record<string, string>> = { lead, abroad, funder };
  const ofMembers = RELATIONS.flatMap((relation) =>
    ROLES.map((role) => ({
      route,
      of,
      relation,
      role,
      expected: answerIn(known[relation], sides[relation === 'funder' ? 'funder' : 'partner'], role, others),
    })),
  );
  return [...ofMembers, { route, of, relation: 'nobody', role: null, expected: others }];
}

function answerIn(cell: string | undefined, ofSide: readonly Role[], role: Role, others: Answer): Answer {
  if (cell === undefined || cell === 'hidden' || !ofSide.includes(role)) return others;
  const letIn = cell === 'all' ? ofSide : wordsIn(cell).flatMap(rolesIn);
  return letIn.includes(role) ? 'let in' : 'refused';
}

/** Every cell of the table of lists. */
export const listCells: readonly ListCell[] = rowsOf(LISTS).flatMap(([name = '', roles = '', ...finds]) => {
  const route = versioned(name);
  const nobody: ListCell = { route, relation: 'nobody', role: null, finds: [] };
  const ofMembers = RELATIONS.flatMap((relation, column) =>
    rolesIn(roles).map((role) => ({ route, relation, role, finds: wordsIn(finds[column] ?? '-') })),
  );
  return [...ofMembers, nobody];
});

/** Every route that has a row; what answers to GET answers to HEAD. */
export const routesWithRow: ReadonlySet<string> = new Set([
  ...[...cells, ...listCells].map(({ route }) => route),
  ...PUBLIC,
]);
