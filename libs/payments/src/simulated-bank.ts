import { randomBytes } from 'node:crypto';
import { access, link, mkdir, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '@medel/platform';

import { Bank, type BankAnswer } from './bank.js';

/**
 * A bank in a directory. It keeps each file under its message id and takes it once; it accepts whatever it is first
 * asked about, and has settled it by the second time.
 */
@Injectable()
export class SimulatedBank extends Bank {
  private readonly directory: string;

  constructor(@Inject(CONFIG) { bankDirectory }: Pick<Config, 'bankDirectory'>) {
    super();
    this.directory = bankDirectory;
  }

  override async send(messageId: string, file: Uint8Array): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const draft = `${this.pathOf(messageId)}.${randomBytes(6).toString('hex')}`;
    await writeToDisk(draft, file);
    try {
      // A link is there whole or not at all, and only one can bear the name: this is how the bank tells repetitions.
      await link(draft, this.pathOf(messageId));
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      await this.requireSameFile(messageId, file);
    } finally {
      await unlink(draft);
    }
  }

  override async ask(messageId: string): Promise<BankAnswer> {
    if (!(await exists(this.pathOf(messageId)))) return 'unknown';
    const receipt = join(this.directory, `${messageId}.accepted`);
    if (await exists(receipt)) return 'settled';
    await writeFile(receipt, '');
    return 'accepted';
  }

  private async requireSameFile(messageId: string, file: Uint8Array): Promise<void> {
    if (Buffer.compare(await readFile(this.pathOf(messageId)), file) === 0) return;
    throw new Error(`the bank has another file under ${messageId}`);
  }

  private pathOf(messageId: string): string {
    return join(this.directory, `${messageId}.json`);
  }
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
