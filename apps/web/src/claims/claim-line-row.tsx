import { Button, Table } from '@digdir/designsystemet-react';
import type { ClipboardEvent } from 'react';

import type { RulePack } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import type { Column, TypedLine } from './typed-lines.js';

interface ClaimLineRowProps {
  readonly number: number;
  readonly line: TypedLine;
  readonly pack: RulePack;
  readonly wrong: readonly Column[];
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onChange: (changed: Partial<TypedLine>) => void;
  readonly onRemove: () => void;
}

/** One cost to type in. */
export function ClaimLineRow({ number, line, pack, wrong, onPaste, onChange, onRemove }: ClaimLineRowProps) {
  const { t, text, word } = useWords();
  const common = (column: Column) => ({
    'aria-label': t('claim.cell', { column: word('field', column), line: number }),
    'aria-invalid': wrong.includes(column),
    className: 'ds-input',
    value: line[column],
    onPaste,
    onChange: ({ target }: { target: { value: string } }) => onChange({ [column]: target.value }),
  });
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{number}</Table.HeaderCell>
      <Table.Cell>
        <select {...common('category')}>
          <option value="">{t('form.choose')}</option>
          {pack.categories.map((category) => (
            <option key={category.id} value={category.id}>
              {text(category.text)}
            </option>
          ))}
        </select>
      </Table.Cell>
      <Table.Cell>
        <input type="date" {...common('incurredOn')} />
      </Table.Cell>
      <Table.Cell>
        <input {...common('supplier')} maxLength={200} />
      </Table.Cell>
      <Table.Cell>
        <input {...common('voucherNumber')} maxLength={60} />
      </Table.Cell>
      <Table.Cell className="amount">
        <input {...common('amount')} inputMode="decimal" />
      </Table.Cell>
      <Table.Cell>
        <Button
          type="button"
          variant="tertiary"
          data-size="sm"
          aria-label={t('claim.removeLine', { line: number })}
          onClick={onRemove}
        >
          {t('form.remove')}
        </Button>
      </Table.Cell>
    </Table.Row>
  );
}
