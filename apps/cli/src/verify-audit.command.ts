import { InjectDataSource } from '@nestjs/typeorm';
import { Command, CommandRunner } from 'nest-commander';
import { DataSource } from 'typeorm';

import { tell } from './terminal.js';

@Command({ name: 'verify-audit', description: 'look for audit entries that were changed, removed or put in between' })
export class VerifyAuditCommand extends CommandRunner {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super();
  }

  async run(): Promise<void> {
    const broken: { stream: string; position: number; reason: string }[] = await this.dataSource.query(
      'SELECT * FROM medel.broken_audit_entries()',
    );
    const [counted]: { entries: string; streams: string }[] = await this.dataSource.query(
      'SELECT count(*) AS entries, count(DISTINCT stream) AS streams FROM medel.audit_entry',
    );
    for (const { stream, position, reason } of broken) tell(`${stream} entry ${position}: wrong ${reason}`);
    const { entries = '0', streams = '0' } = counted ?? {};
    if (broken.length > 0) process.exitCode = 1;
    tell(
      `${entries} entries in ${streams} streams: ${broken.length === 0 ? 'all intact' : `${broken.length} broken`}.`,
    );
  }
}
