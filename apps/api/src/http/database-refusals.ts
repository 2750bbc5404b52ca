import type { ProblemCode } from './problem-kinds.js';

/** What PostgreSQL says about an error, whether it comes through TypeORM or straight from pg. */
interface DatabaseFault {
  readonly code: string;
  readonly constraint?: string | undefined;
  readonly where?: string | undefined;
  /** The function in PostgreSQL's own source: unlike the message it is never translated. */
  readonly routine?: string | undefined;
}

/** Constraints that say something to people; the rest are only the last fence. */
const CONSTRAINTS: Readonly<Record<string, ProblemCode>> = {
  call_frame_holds: 'call_frame_exceeded',
  grant_cap_holds: 'grant_cap_exceeded',
  four_eyes: 'four_eyes',
  account_four_eyes: 'four_eyes',
};

/** Whole SQLSTATEs first, then their classes. MD is our own: see libs/platform/migrations. */
const STATES: Readonly<Record<string, ProblemCode>> = {
  MD001: 'transition_not_allowed',
  MD002: 'stale_version',
  MD003: 'sealed',
  MD004: 'not_found',
  MD005: 'four_eyes',
  MD006: 'does_not_add_up',
  MD007: 'forbidden',
  MD011: 'account_not_in_use',
  MD012: 'above_limit',
  // A trigger looked for what the row names.
  P0002: 'not_found',
  '23505': 'already_exists',
  '23P01': 'already_exists',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  '55P03': 'unavailable',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '22': 'invalid_request',
  '23': 'invalid_input',
  '08': 'unavailable',
  '53': 'unavailable',
};

/** How Node and pg say that there is no database to talk to. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/**
 * The code for what the database refused, or undefined when it is a fault of ours.
 * A commit whose answer was lost is `unavailable`: whether it happened is known only by a retry with the same key.
 */
export function databaseRefusal(error: unknown): ProblemCode | undefined {
  const cause = (error as { driverError?: unknown }).driverError ?? error;
  if (isUnreachable(cause)) return 'unavailable';
  return isFault(cause) ? refusalOf(cause) : undefined;
}

function refusalOf(fault: DatabaseFault): ProblemCode | undefined {
  return (
    CONSTRAINTS[fault.constraint ?? ''] ?? inContext(fault) ?? STATES[fault.code] ?? STATES[fault.code.slice(0, 2)]
  );
}

/** What a SQLSTATE means by where it was raised. */
function inContext({ code, where, routine }: DatabaseFault): ProblemCode | undefined {
  // Whoever waits for the key itself waits for an earlier try of the same request.
  if (code === '55P03' && where?.includes('pg_advisory_xact_lock')) return 'in_progress';
  // Row-level security hides the row that somebody tried to write, so to them it is not there.
  return code === '42501' && routine === 'ExecWithCheckOptions' ? 'not_found' : undefined;
}

function isUnreachable(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return UNREACHABLE.has((cause as { code?: string }).code ?? '') || CONNECTION_LOST.test(cause.message);
}

function isFault(cause: unknown): cause is DatabaseFault {
  return cause instanceof Error && 'severity' in cause && typeof (cause as { code?: unknown }).code === 'string';
}
