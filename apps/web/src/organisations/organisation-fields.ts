import type { OrganisationView } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import type { Field } from '../workflow/actions.js';
import type { Values } from '../workflow/action-form.js';
import { countries } from './countries.js';

type Kind = OrganisationView['kind'];

const SWEDISH: readonly Kind[] = ['municipality', 'region', 'other'];
const ABROAD: readonly Kind[] = ['local_government', 'other'];

/** What an organisation is known by, in its country. */
export function identityFields(country: string, kind: string): Field[] {
  if (country !== 'SE')
    return [
      { name: 'registry', kind: 'line', optional: true },
      { name: 'registryId', kind: 'line', optional: true },
    ];
  const code: Field = { name: 'municipalityCode', kind: 'line', ...(kind === 'region' && { optional: true }) };
  const number: Field = { name: 'organisationNumber', kind: 'line' };
  return kind === 'municipality' || kind === 'region' ? [number, code] : [number];
}

/** What is asked of a new one: its country first, because the rest follows from it. */
export function useRegistrationFields(values: Values): Field[] {
  const { word, language } = useWords();
  const [country, kind] = [typed(values, 'country'), typed(values, 'kind')];
  const kinds = (country === 'SE' ? SWEDISH : ABROAD).map((value) => ({
    value,
    label: word('organisationKind', value),
  }));
  return [
    { name: 'country', kind: 'choice', choices: countries(language) },
    { name: 'kind', label: 'organisationKind', kind: 'choice', choices: kinds },
    { name: 'name', label: 'organisationName', kind: 'line' },
    ...identityFields(country, kind),
  ];
}

const typed = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
