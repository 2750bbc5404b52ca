import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SimulatedBank } from './simulated-bank.js';

const FILE = Buffer.from('{"messageId":"M"}');

describe('the simulated bank', () => {
  let directory: string;
  let bank: SimulatedBank;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'medel-bank-'));
    bank = new SimulatedBank({ bankDirectory: join(directory, 'inbox') });
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('knows nothing of a file it never got', async () => {
    expect(await bank.ask('M')).toBe('unknown');
  });

  it('accepts, and then settles', async () => {
    await bank.send('M', FILE);

    expect([await bank.ask('M'), await bank.ask('M'), await bank.ask('M')]).toEqual(['accepted', 'settled', 'settled']);
  });

  it('takes a file once, however often it is sent at the same time, and keeps no drafts', async () => {
    await Promise.all(Array.from({ length: 20 }, () => bank.send('M', FILE)));

    expect(readdirSync(join(directory, 'inbox'))).toEqual(['M.json']);
  });

  it('refuses another file under the same id', async () => {
    await bank.send('M', FILE);

    await expect(bank.send('M', Buffer.from('{"messageId":"N"}'))).rejects.toThrow('another file');
    expect(readdirSync(join(directory, 'inbox'))).toEqual(['M.json']);
  });
});
