import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

import { ForbiddenError, NotFoundError, RequirementsNotMetError } from '@medel/kernel';

import { PROBLEM_KINDS } from './problem-kinds.js';
import { problemOf } from './problem.js';

const fromDatabase = (code: string, details: { constraint?: string; where?: string; routine?: string } = {}) =>
  Object.assign(new DatabaseError('what the server said', 0, 'error'), { code, severity: 'ERROR', ...details });

const answerTo = (error: unknown) => {
  const { status, code } = problemOf(error, 'trace');
  return `${status} ${code}`;
};

describe('what the database refuses', () => {
  it.each([
    ['22P02', {}, '400 invalid_request'],
    ['22021', {}, '400 invalid_request'],
    ['22003', {}, '400 invalid_request'],
    ['23505', {}, '409 already_exists'],
    ['23P01', {}, '409 already_exists'],
    ['23505', { constraint: 'four_eyes' }, '403 four_eyes'],
    ['23514', {}, '422 invalid_input'],
    ['23503', {}, '422 invalid_input'],
    ['23514', { constraint: 'call_frame_holds' }, '422 call_frame_exceeded'],
    ['23514', { constraint: 'grant_cap_holds' }, '422 grant_cap_exceeded'],
    ['40001', {}, '503 unavailable'],
    ['40P01', {}, '503 unavailable'],
    ['55P03', {}, '503 unavailable'],
    [
      '55P03',
      { where: 'SQL statement "SELECT pg_advisory_xact_lock(hashtextextended(actor_id || key, 0))"' },
      '409 in_progress',
    ],
    ['57014', {}, '503 unavailable'],
    ['57P01', {}, '503 unavailable'],
    ['53300', {}, '503 unavailable'],
    ['08006', {}, '503 unavailable'],
    ['MD001', {}, '409 transition_not_allowed'],
    ['MD002', {}, '412 stale_version'],
    ['MD003', {}, '409 sealed'],
    ['MD004', {}, '404 not_found'],
    ['MD005', {}, '403 four_eyes'],
    ['MD006', {}, '422 does_not_add_up'],
    ['P0002', {}, '404 not_found'],
    ['42501', { routine: 'ExecWithCheckOptions' }, '404 not_found'],
    ['42601', {}, '500 internal_error'],
    ['42501', {}, '500 internal_error'],
  ])('%s %j is %s, through TypeORM and without it', (code, details, answer) => {
    const fault = fromDatabase(code, details);
    expect(answerTo(fault)).toBe(answer);
    expect(answerTo(new QueryFailedError('SELECT 1', [], fault))).toBe(answer);
  });

  it.each([
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('is asked again later when it is not there: %s', (error) => {
    expect(answerTo(error)).toBe('503 unavailable');
    expect(problemOf(error, 'trace').detail.en).toContain('retry with the same Idempotency-Key');
  });
});

describe('a problem', () => {
  it('carries every reason the domain gave', () => {
    const reason = { code: 'budget_missing', detail: { sv: 'Fyll i budgeten.', en: 'Fill in the budget.' } };
    expect(problemOf(new RequirementsNotMetError('SUBMIT', [reason]), 'trace')).toMatchObject({
      type: 'urn:medel:problem:requirements_not_met',
      status: 422,
      problems: [reason],
      traceId: 'trace',
    });
  });

  it('never repeats a message that names what the reader may not know', () => {
    const said = [
      new NotFoundError('Application', 'abc'),
      new ForbiddenError('eve may not APPROVE'),
      new Error('secret'),
    ];
    for (const error of said) expect(JSON.stringify(problemOf(error, 'trace'))).not.toContain(error.message);
  });

  it('says in both languages what to do, whatever its kind', () => {
    for (const [code, { detail, title }] of Object.entries(PROBLEM_KINDS)) {
      expect([code, title, detail.sv, detail.en].every((text) => text.length > 3)).toBe(true);
    }
  });
});
