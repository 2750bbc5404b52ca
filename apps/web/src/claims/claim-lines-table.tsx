import { Table } from '@digdir/designsystemet-react';

import type { Application, Claim, Expenditure } from '../api/contract.js';
import { useCategoryName } from '../applications/use-category-name.js';
import { useWords } from '../i18n/use-words.js';
import { headerClass } from './amount-columns.js';

/** The lines as they stand, with what was accepted of each once somebody has looked. */
export function ClaimLinesTable({ application, claim }: { application: Application; claim: Claim }) {
  const { t, word } = useWords();
  const isVerified = claim.expenditures.some(({ certifiedOre }) => certifiedOre !== null);
  const columns = [
    'category',
    'incurredOn',
    'supplier',
    'voucherNumber',
    'amount',
    ...(isVerified ? ['certified', 'cutReason'] : []),
  ];
  return (
    <div className="panel">
      <h2 id="lines">{t('claim.lines')}</h2>
      <div className="scroll-x" role="region" tabIndex={0} aria-labelledby="lines">
        <Table data-color="neutral" className="lines">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('claim.number')}</Table.HeaderCell>
              {columns.map((column) => (
                <Table.HeaderCell key={column} scope="col" className={headerClass(column)}>
                  {word('field', column)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {claim.expenditures.map((line) => (
              <Line key={line.line} line={line} application={application} isVerified={isVerified} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: Expenditure;
  readonly application: Application;
  readonly isVerified: boolean;
}

function Line({ line, application, isVerified }: LineProps) {
  const { kronor } = useWords();
  const categoryName = useCategoryName(application.pack);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{line.line}</Table.HeaderCell>
      <Table.Cell>{categoryName(line.category)}</Table.Cell>
      <Table.Cell>{line.incurredOn}</Table.Cell>
      <Table.Cell>{line.supplier}</Table.Cell>
      <Table.Cell>{line.voucherNumber}</Table.Cell>
      <Table.Cell className="amount">{kronor(line.amountOre)}</Table.Cell>
      {isVerified && (
        <Table.Cell className="amount">{line.certifiedOre === null ? '' : kronor(line.certifiedOre)}</Table.Cell>
      )}
      {isVerified && <Table.Cell>{line.cutReason}</Table.Cell>}
    </Table.Row>
  );
}
