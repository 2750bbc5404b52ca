import { Table } from '@digdir/designsystemet-react';

import type { Application, Claim, Comparison } from '../api/contract.js';
import { useCategoryName } from '../applications/use-category-name.js';
import { useWords } from '../i18n/use-words.js';

/** What was approved, what has been asked for and what is left, by cost category. An excess is named, not hidden. */
export function BudgetComparison({ application, claim }: { application: Application; claim: Claim }) {
  const { t } = useWords();
  if (claim.comparison.length === 0) return null;
  return (
    <div className="panel">
      <h2 id="comparison">{t('claim.comparison')}</h2>
      <div className="scroll-x" role="region" tabIndex={0} aria-labelledby="comparison">
        <Table data-color="neutral" className="money-table">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('budget.category')}</Table.HeaderCell>
              {(['budget', 'claimedBefore', 'claimedNow', 'left'] as const).map((column) => (
                <Table.HeaderCell key={column} scope="col">
                  {t(`claim.${column}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {claim.comparison.map((line) => (
              <Line key={line.category} line={line} application={application} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </div>
  );
}

function Line({ line, application }: { line: Comparison; application: Application }) {
  const { t, kronor } = useWords();
  const categoryName = useCategoryName(application.pack);
  const isOver = line.leftOre.startsWith('-');
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{categoryName(line.category)}</Table.HeaderCell>
      <Table.Cell>{kronor(line.budgetOre)}</Table.Cell>
      <Table.Cell>{kronor(line.claimedBeforeOre)}</Table.Cell>
      <Table.Cell>{kronor(line.claimedNowOre)}</Table.Cell>
      <Table.Cell>
        {kronor(line.leftOre)}
        {isOver && <span className="wrong block">{t('claim.over')}</span>}
      </Table.Cell>
    </Table.Row>
  );
}
