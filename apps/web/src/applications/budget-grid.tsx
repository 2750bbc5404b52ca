import { Table } from '@digdir/designsystemet-react';
import type { ClipboardEvent } from 'react';

import type { BudgetLine, Partner, RulePack } from '../api/contract.js';
import { pastedCells } from '../forms/pasted-cells.js';
import { parseKronor, sumOre } from '../i18n/money.js';
import { useWords } from '../i18n/use-words.js';
import { cellKey, type TypedAmounts } from './typed-amounts.js';
import { useCategoryName } from './use-category-name.js';

interface BudgetGridProps {
  readonly partner: Partner;
  readonly pack: RulePack;
  readonly years: readonly number[];
  readonly lines: readonly BudgetLine[];
  readonly typed: TypedAmounts;
  readonly onType: (amounts: TypedAmounts) => void;
}

/** One partner's budget as a grid to type in or paste a block of cells into. Totals follow along. */
export function BudgetGrid(props: BudgetGridProps) {
  const { partner, pack, years, lines } = props;
  const { t, kronor } = useWords();
  const own = lines.filter(({ organisationId }) => organisationId === partner.organisationId);
  const total = (kept: readonly BudgetLine[]) => kronor(sumOre(kept.map(({ amountOre }) => amountOre)));
  const categories = pack.categories.filter(({ eligible }) => eligible).map(({ id }) => id);
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('budget.of', { partner: partner.name })}>
      <Table data-color="neutral" className="money-table grid">
        <caption>{t('budget.caption', { partner: partner.name })}</caption>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('budget.category')}</Table.HeaderCell>
            {years.map((year) => (
              <Table.HeaderCell key={year} scope="col">
                {t('budget.year', { year })}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col">{t('budget.total')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {categories.map((category) => (
            <CategoryRow key={category} {...props} category={category} categories={categories} own={own} />
          ))}
        </Table.Body>
        <Table.Foot>
          <Table.Row>
            <Table.HeaderCell scope="row">{t('budget.total')}</Table.HeaderCell>
            {years.map((year) => (
              <Table.Cell key={year}>{total(own.filter((line) => line.year === year))}</Table.Cell>
            ))}
            <Table.Cell>{total(own)}</Table.Cell>
          </Table.Row>
        </Table.Foot>
      </Table>
    </div>
  );
}

interface CategoryRowProps extends BudgetGridProps {
  readonly category: string;
  readonly categories: readonly string[];
  readonly own: readonly BudgetLine[];
}

function CategoryRow({ partner, pack, years, typed, onType, category, categories, own }: CategoryRowProps) {
  const { t, kronor } = useWords();
  const name = useCategoryName(pack)(category);
  const row = own.filter((line) => line.category === category);
  const paste = (event: ClipboardEvent, yearIndex: number) => {
    const cells = pastedCells(event.clipboardData.getData('text'));
    if (cells.flat().length < 2) return;
    event.preventDefault();
    onType(
      spread(cells, partner.organisationId, categories.slice(categories.indexOf(category)), years.slice(yearIndex)),
    );
  };
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{name}</Table.HeaderCell>
      {years.map((year, index) => {
        const key = cellKey(partner.organisationId, year, category);
        const saved = row.find((line) => line.year === year)?.amountOre;
        const value = typed[key] ?? (saved ? kronor(saved) : '');
        return (
          <Table.Cell key={year}>
            <input
              className="ds-input"
              inputMode="decimal"
              aria-label={t('budget.cell', { category: name, year, partner: partner.name })}
              aria-invalid={value.trim() !== '' && parseKronor(value) === null}
              value={value}
              onPaste={(event) => paste(event, index)}
              onChange={({ target }) => onType({ [key]: target.value })}
            />
          </Table.Cell>
        );
      })}
      <Table.Cell>{row.length === 0 ? '–' : kronor(sumOre(row.map(({ amountOre }) => amountOre)))}</Table.Cell>
    </Table.Row>
  );
}

/** Lays a block of pasted cells over the grid, from the cell it was pasted into and no further than the grid goes. */
function spread(
  cells: readonly (readonly string[])[],
  organisationId: string,
  categories: readonly string[],
  years: readonly number[],
): TypedAmounts {
  const placed = categories.flatMap((category, row) =>
    years.flatMap((year, column) => {
      const cell = cells[row]?.[column];
      return cell === undefined ? [] : [[cellKey(organisationId, year, category), cell] as const];
    }),
  );
  return Object.fromEntries(placed);
}
