import { MAY_READ_ASSESSMENTS } from '@medel/assessments';
import type { Actor, Membership } from '@medel/kernel';
import type { Permission } from '@medel/workflow';

import { TURNS, type Turn, type WorkKind } from './turns.js';

type Side = Exclude<Permission['side'], 'clock'>;

/** One thing to look for: something of a kind at a stage, in a case that one of these organisations has a side in. */
export interface Watch {
  /** The turn's place in TURNS. */
  readonly turn: number;
  readonly kind: WorkKind;
  readonly stage: string;
  readonly side: Side;
  readonly organisations: readonly string[];
  /** Whether the turn is the reader's, and not only something they wait for. */
  readonly mine: boolean;
}

/** What to look for on behalf of a person, by the roles they hold and where. */
export function watchesOf({ memberships }: Actor): Watch[] {
  const own = TURNS.flatMap((turn, place) =>
    turn.by.flatMap((permission) => watch(turn, place, permission, memberships, true)),
  );
  const kinds = new Set(own.map(({ kind }) => kind));
  const awaited = TURNS.flatMap((turn, place) =>
    audience(turn, kinds).flatMap((permission) => watch(turn, place, permission, memberships, false)),
  );
  return [...own, ...awaited];
}

/**
 * Who is told that something waits for somebody else: the partners about all of their case but what the funder keeps to
 * itself, and the funder's people about the kinds of things that they have a hand in.
 */
function audience({ kind, stage }: Turn, kinds: ReadonlySet<WorkKind>): readonly Permission[] {
  if (kind === 'assessment') return kinds.has('application') ? MAY_READ_ASSESSMENTS : [];
  const funder = kinds.has(kind) && !BEFORE_THE_FUNDER.includes(stage) ? [ANYBODY_OF_THE_FUNDER] : [];
  return kind === 'payment_batch' ? funder : [...funder, ANY_PARTNER];
}

/** What partners still keep to themselves. */
const BEFORE_THE_FUNDER: readonly string[] = ['draft', 'missing'];

const ANYBODY_OF_THE_FUNDER: Permission = {
  side: 'funder',
  roles: ['programme_officer', 'decision_maker', 'claims_officer', 'approver', 'payment_releaser'],
};
const ANY_PARTNER: Permission = {
  side: 'partner',
  roles: ['coordinator', 'project_manager', 'controller', 'signatory'],
};

function watch(
  { kind, stage }: Turn,
  turn: number,
  { side, roles }: Permission,
  memberships: readonly Membership[],
  mine: boolean,
): Watch[] {
  const organisations = memberships.filter(({ role }) => roles.includes(role)).map((each) => each.organisationId);
  return side === 'clock' || organisations.length === 0 ? [] : [{ turn, kind, stage, side, organisations, mine }];
}
