import { Injectable } from '@nestjs/common';

import { InvalidInputError, type Changed, type Command, type Ore } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import type { ApplicationStatus } from './application.machine.js';
import { ApplicationsService } from './applications.service.js';

export interface BudgetLine {
  readonly organisationId: string;
  readonly year: number;
  readonly category: string;
  readonly amountOre: Ore;
}

/** The budget of an application: partner by category by year. */
@Injectable()
export class BudgetsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly applications: ApplicationsService,
  ) {}

  /** Puts these lines in the place of all there were. Lines of zero are left out. */
  replace(id: string, lines: readonly BudgetLine[], command: Command): Promise<Changed<ApplicationStatus>> {
    return this.transitions.command({ type: 'application', id }, { type: 'BUDGET', lines }, command, async (tx) => {
      const found = await this.applications.openForEditing(tx, id, command);
      assertPartnersOnly(lines, found.parties.partnerIds);
      await tx.query('DELETE FROM medel.budget_line WHERE application_id = $1', [id]);
      await tx.query(
        `INSERT INTO medel.budget_line (application_id, organisation_id, year, category, amount_ore)
         SELECT $1, organisation_id, year, category, sum(amount_ore)
           FROM jsonb_to_recordset($2) AS line (organisation_id uuid, year int, category text, amount_ore bigint)
          GROUP BY organisation_id, year, category HAVING sum(amount_ore) > 0`,
        [id, JSON.stringify(lines.map(toRow))],
      );
      await tx.query('UPDATE medel.application SET version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        found.version,
      ]);
      return this.applications.edited(tx, found, command, { type: 'BUDGET', ...{ lines } });
    });
  }
}

const toRow = ({ organisationId, year, category, amountOre }: BudgetLine) => ({
  organisation_id: organisationId,
  year,
  category,
  amount_ore: amountOre.toString(),
});

function assertPartnersOnly(lines: readonly BudgetLine[], partnerIds: readonly string[]): void {
  const problems = lines.flatMap(({ organisationId }, index) =>
    partnerIds.includes(organisationId)
      ? []
      : [
          {
            code: 'not_a_partner',
            pointer: `/lines/${index}/organisationId`,
            detail: {
              sv: 'Organisationen ingår inte i partnerskapet.',
              en: 'The organisation is not part of the partnership.',
            },
          },
        ],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
}
