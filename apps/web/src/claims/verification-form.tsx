import { Button, Table } from '@digdir/designsystemet-react';
import { useState, type SyntheticEvent } from 'react';

import type { Application, Claim, Expenditure } from '../api/contract.js';
import { useCommand } from '../api/use-command.js';
import { useCategoryName } from '../applications/use-category-name.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { headerClass } from './amount-columns.js';
import { cutsFrom, NO_CUT, type TypedCut } from './cuts.js';

const HEADERS = ['category', 'supplier', 'voucherNumber', 'amount', 'cut', 'parked', 'cutReason'] as const;

/** Goes through a claim line by line: whatever is neither cut nor set aside is certified. */
export function VerificationForm({ application, claim }: { application: Application; claim: Claim }) {
  const { t, word } = useWords();
  const announce = useAnnounce();
  const [cuts, setCuts] = useState<Readonly<Record<number, TypedCut>>>({});
  const [lacking, setLacking] = useState(false);
  const event = word('event.claim', 'VERIFY');
  const command = useCommand(() => announce(t('done.event', { event })));
  const verify = (submitted: SyntheticEvent) => {
    submitted.preventDefault();
    const sent = cutsFrom(cuts);
    setLacking(sent === null);
    if (sent)
      command.mutate({
        method: 'POST',
        path: `/claims/${claim.id}/verification`,
        version: claim.version,
        body: { cuts: sent },
      });
  };
  return (
    <form onSubmit={verify} noValidate className="panel stack" aria-labelledby="lines">
      <h2 id="lines">{t('claim.lines')}</h2>
      <p className="muted">{t('claim.verifyHelp')}</p>
      {command.error && <RefusalSummary refusal={command.error} />}
      {lacking && (
        <p role="alert" className="wrong">
          {t('claim.cutWrong')}
        </p>
      )}
      <div className="scroll-x" role="region" tabIndex={0} aria-labelledby="lines">
        <Table data-color="neutral" className="grid lines">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('claim.number')}</Table.HeaderCell>
              {HEADERS.map((column) => (
                <Table.HeaderCell key={column} scope="col" className={headerClass(column)}>
                  {word('field', column)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {claim.expenditures.map((line) => (
              <VerifiedLine
                key={line.line}
                line={line}
                application={application}
                cut={cuts[line.line] ?? NO_CUT}
                onCut={(cut) => setCuts((before) => ({ ...before, [line.line]: cut }))}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {event}
        </Button>
      </div>
    </form>
  );
}

interface VerifiedLineProps {
  readonly line: Expenditure;
  readonly application: Application;
  readonly cut: TypedCut;
  readonly onCut: (cut: TypedCut) => void;
}

function VerifiedLine({ line, application, cut, onCut }: VerifiedLineProps) {
  const { t, word, kronor } = useWords();
  const categoryName = useCategoryName(application.pack);
  const input = (name: keyof TypedCut, column: string) => (
    <Table.Cell className={name === 'reason' ? 'wide' : 'amount'}>
      <input
        className="ds-input"
        aria-label={t('claim.cell', { column: word('field', column), line: line.line })}
        inputMode={name === 'reason' ? 'text' : 'decimal'}
        value={cut[name]}
        onChange={({ target }) => onCut({ ...cut, [name]: target.value })}
      />
    </Table.Cell>
  );
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{line.line}</Table.HeaderCell>
      <Table.Cell>{categoryName(line.category)}</Table.Cell>
      <Table.Cell>
        {line.supplier} <span className="muted block">{line.incurredOn}</span>
      </Table.Cell>
      <Table.Cell>{line.voucherNumber}</Table.Cell>
      <Table.Cell className="amount">{kronor(line.amountOre)}</Table.Cell>
      {input('cut', 'cut')}
      {input('parked', 'parked')}
      {input('reason', 'cutReason')}
    </Table.Row>
  );
}
