import { Log } from './log.js';
import { withoutPersonalData } from './redaction.js';

function logged(write: (log: Log) => void): string {
  const lines: string[] = [];
  write(new Log('debug', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('writes one line of JSON with the time, the level and who speaks', () => {
    const line = JSON.parse(
      logged((log) => {
        log.warn({ message: 'nobody answers', outboxId: '7' }, 'Relay');
      }),
    ) as object;

    expect(line).toMatchObject({ level: 40, context: 'Relay', message: 'nobody answers', outboxId: '7' });
    expect(line).toHaveProperty('time');
  });

  it.each([
    ['a field', { email: 'sipho@example.org' }],
    ['a header', { headers: { cookie: '__Host-medel=sipho' } }],
    ['a header with a hyphen', { headers: { 'set-cookie': '__Host-medel=sipho' } }],
    ['a header of what is inside', { request: { headers: { authorization: 'sipho' } } }],
    ['an account', { payee: { accountNumber: 'sipho' } }],
    ['an identity number', { personnummer: 'sipho' }],
  ])('blanks out %s that is nobody else’s business', (_, secret) => {
    const line = logged((log) => {
      log.error(secret, 'Mail');
    });

    expect(line).not.toContain('sipho');
    expect(line).toContain('[Redacted]');
  });

  it('keeps people out of what others wrote into an error', () => {
    const line = logged((log) => {
      log.error(new Error('550 no mailbox sipho.coordinator@example.org for 19121212-1212'), 'Mail');
    });

    expect(line).toContain('550 no mailbox [email] for [personnummer]');
    expect(line).not.toMatch(/sipho|1212-1212/);
  });

  it('tells what failed and not with which values', () => {
    const refused = Object.assign(new Error('duplicate key value'), { code: '23505', parameters: ['Sipho'] });

    const line = logged((log) => {
      log.warn({ message: 'nothing was written', err: Object.assign(refused, { driverError: { detail: 'Sipho' } }) });
    });

    expect(line).toContain('23505');
    expect(line).not.toContain('Sipho');
  });
});

describe('a text without personal data', () => {
  it.each([
    ['Bearer abc.def-123 refused', 'Bearer [token] refused'],
    ['postgres://medel_app:secret@db/medel is away', 'postgres://medel_app:[password]@db/medel is away'],
    ['born 121212+1212', 'born [personnummer]'],
    ['case 2026-0042, mail-7@medel', 'case 2026-0042, mail-7@medel'],
    ['2b1f0c36-1111-4222-8333-123456789012 moved on', '2b1f0c36-1111-4222-8333-123456789012 moved on'],
  ])('%s', (text, cleaned) => {
    expect(withoutPersonalData(text)).toBe(cleaned);
  });
});
