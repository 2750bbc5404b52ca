import { Table } from '@digdir/designsystemet-react';

import type { Application, Partner } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { partnerBudget, totalOf, yearsOf, type PartnerBudget } from './budget.js';
import { useCategoryName } from './use-category-name.js';

type Budgeted = Pick<Application, 'budget' | 'partnership' | 'pack'>;

/** The budget, partner by partner: category by year, with every total. */
export function BudgetTable({ application }: { application: Budgeted }) {
  const { t, ore } = useWords();
  const { lines } = application.budget;
  if (lines.length === 0) return <p className="muted">{t('budget.empty')}</p>;
  const years = yearsOf(lines);
  const categories = application.pack.categories.map(({ id }) => id);
  return (
    <div className="stack">
      {application.partnership.partners.map((partner) => {
        const budget = partnerBudget(partner.organisationId, lines, categories, years);
        if (budget.rows.length === 0) return null;
        return (
          <OnePartner
            key={partner.organisationId}
            partner={partner}
            budget={budget}
            years={years}
            application={application}
          />
        );
      })}
      <p className="grand-total">
        <span>{t('budget.whole')}</span> <strong>{ore(totalOf(lines))}</strong>
      </p>
    </div>
  );
}

interface OnePartnerProps {
  readonly partner: Partner;
  readonly budget: PartnerBudget;
  readonly years: readonly number[];
  readonly application: Budgeted;
}

function OnePartner({ partner, budget, years, application }: OnePartnerProps) {
  const { t, kronor } = useWords();
  const categoryName = useCategoryName(application.pack);
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('budget.of', { partner: partner.name })}>
      <Table data-color="neutral" className="money-table">
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
          {budget.rows.map(({ category, years: amounts, total }) => (
            <Table.Row key={category}>
              <Table.HeaderCell scope="row">{categoryName(category)}</Table.HeaderCell>
              {amounts.map((amount, index) => (
                <Table.Cell key={years[index]}>{amount === '0' ? '–' : kronor(amount)}</Table.Cell>
              ))}
              <Table.Cell>{kronor(total)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
        <Table.Foot>
          <Table.Row>
            <Table.HeaderCell scope="row">{t('budget.total')}</Table.HeaderCell>
            {budget.yearTotals.map((total, index) => (
              <Table.Cell key={years[index]}>{kronor(total)}</Table.Cell>
            ))}
            <Table.Cell>{kronor(budget.total)}</Table.Cell>
          </Table.Row>
        </Table.Foot>
      </Table>
    </div>
  );
}
