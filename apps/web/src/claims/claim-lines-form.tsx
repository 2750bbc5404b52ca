import { Button, Table } from '@digdir/designsystemet-react';
import { useState, type ClipboardEvent, type SyntheticEvent } from 'react';

import type { Application, Claim } from '../api/contract.js';
import { useCommand } from '../api/use-command.js';
import { SaveBar } from '../forms/save-bar.js';
import { useAnnounce } from '../forms/announcement.js';
import { pastedCells } from '../forms/pasted-cells.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { parseKronor, sumOre } from '../i18n/money.js';
import { useWords } from '../i18n/use-words.js';
import { headerClass } from './amount-columns.js';
import { ClaimLineRow } from './claim-line-row.js';
import { asSent, asTyped, COLUMNS, EMPTY_LINE, linesFrom, wrongColumns, type TypedLine } from './typed-lines.js';

/** The lines of a claim as a table to type in. A block copied from a spreadsheet may be pasted into any cell. */
export function ClaimLinesForm({ application, claim }: { application: Application; claim: Claim }) {
  const { t, word, ore, kronor } = useWords();
  const announce = useAnnounce();
  const [lines, setLines] = useState<readonly TypedLine[]>(() => asTyped(claim.expenditures, kronor));
  const [dirty, setDirty] = useState(false);
  const [shown, setShown] = useState(false);
  const command = useCommand(() => announce(t('done.saved')));
  const change = (next: readonly TypedLine[]) => {
    setDirty(true);
    setLines(next);
  };
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    setShown(true);
    if (lines.some((line) => wrongColumns(line).length > 0)) return;
    const body = { expenditures: asSent(lines) };
    command.mutate({ method: 'PUT', path: `/claims/${claim.id}/expenditures`, version: claim.version, body });
  };
  const paste = (event: ClipboardEvent, at: number) => {
    const text = event.clipboardData.getData('text');
    if (pastedCells(text).flat().length < 2) return;
    event.preventDefault();
    change([...lines.slice(0, at), ...linesFrom(text, application.pack.categories), ...lines.slice(at + 1)]);
  };
  const wrong = lines.filter((line) => wrongColumns(line).length > 0).length;
  return (
    <form onSubmit={save} noValidate className="panel stack" aria-labelledby="lines">
      <h2 id="lines">{t('claim.lines')}</h2>
      <p className="muted">
        {t('claim.pasteHelp', { columns: COLUMNS.map((column) => word('field', column).toLowerCase()).join(', ') })}
      </p>
      {command.error && <RefusalSummary refusal={command.error} />}
      {shown && wrong > 0 && (
        <p role="alert" className="wrong">
          {t('claim.wrong', { count: wrong })}
        </p>
      )}
      <div className="scroll-x" role="region" tabIndex={0} aria-labelledby="lines">
        <Table data-color="neutral" className="grid lines">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('claim.number')}</Table.HeaderCell>
              {COLUMNS.map((column) => (
                <Table.HeaderCell key={column} scope="col" className={headerClass(column)}>
                  {word('field', column)}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell scope="col">
                <span className="hidden">{t('form.remove')}</span>
              </Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {lines.map((line, index) => (
              <ClaimLineRow
                key={index}
                number={index + 1}
                line={line}
                pack={application.pack}
                wrong={shown ? wrongColumns(line) : []}
                onPaste={(event) => paste(event, index)}
                onChange={(changed) => change(lines.map((each, at) => (at === index ? { ...each, ...changed } : each)))}
                onRemove={() => change(lines.filter((_, at) => at !== index))}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
      <div className="cluster">
        <Button type="button" variant="secondary" data-size="sm" onClick={() => change([...lines, EMPTY_LINE])}>
          {t('claim.addLine')}
        </Button>
        <strong>
          {t('claim.sum', { amount: ore(sumOre(lines.map(({ amount }) => parseKronor(amount) ?? '0'))) })}
        </strong>
      </div>
      <SaveBar pending={command.isPending} dirty={dirty} />
    </form>
  );
}
