import type { Problem } from '@medel/kernel';

import { isAccountNumber, isBic, type AccountKind } from './account-numbers.js';

/** An account as somebody registers it; the number and the BIC are bare. */
export interface RegisteringFacts {
  readonly country: string;
  readonly kind: AccountKind;
  readonly accountNumber: string;
  readonly bic: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly today: string;
  /** Whether the very same account waits or is confirmed already for some of those days. */
  readonly isThere: boolean;
}

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en }, ...(pointer !== undefined && { pointer }) },
];

const WRONG: Readonly<Record<AccountKind, Problem[]>> = {
  bankgiro: refuse(
    'bankgiro_wrong',
    'Bankgironumret finns inte: det har sju eller åtta siffror, och den sista är en kontrollsiffra.',
    'There is no such bankgiro number: it has seven or eight digits, and the last is a check digit.',
    '/accountNumber',
  ),
  plusgiro: refuse(
    'plusgiro_wrong',
    'Plusgironumret finns inte: det har två till åtta siffror, och den sista är en kontrollsiffra.',
    'There is no such plusgiro number: it has two to eight digits, and the last is a check digit.',
    '/accountNumber',
  ),
  iban: refuse(
    'iban_wrong',
    'IBAN-numret finns inte: det börjar med landet och två kontrollsiffror som inte stämmer med resten.',
    'There is no such IBAN: it begins with the country and two check digits that do not fit the rest.',
    '/accountNumber',
  ),
};

/** Every reason not to register an account, or none. */
export function unmetForRegistering(facts: RegisteringFacts): Problem[] {
  return [...unmetForNumber(facts), ...unmetForDays(facts), ...(facts.isThere ? THERE_ALREADY : [])];
}

function unmetForNumber({ country, kind, accountNumber, bic }: RegisteringFacts): Problem[] {
  return [
    ...(kind !== 'iban' && country !== 'SE' ? GIRO_ABROAD : []),
    ...(isAccountNumber(kind, accountNumber) ? [] : WRONG[kind]),
    ...unmetForBic(kind, bic),
  ];
}

function unmetForBic(kind: AccountKind, bic: string | null): Problem[] {
  if (kind !== 'iban') return bic === null ? [] : BIC_UNWANTED;
  return bic !== null && isBic(bic) ? [] : BIC_WRONG;
}

function unmetForDays({ validFrom, validUntil, today }: RegisteringFacts): Problem[] {
  return [
    ...(validUntil !== null && validUntil < validFrom ? ENDS_BEFORE : []),
    ...(validUntil !== null && validUntil < today ? ENDED_ALREADY : []),
  ];
}

export interface ConfirmingFacts {
  /** Whether the actor registered it, or one of the two has acted for the other since. */
  readonly actorRegistered: boolean;
  readonly isConfirmed: boolean;
  readonly isWithdrawn: boolean;
}

/** Every reason why somebody may not confirm an account, or none. The database holds the four eyes too. */
export function unmetForConfirming({ actorRegistered, isConfirmed, isWithdrawn }: ConfirmingFacts): Problem[] {
  return [
    ...(actorRegistered ? SAME_PERSON : []),
    ...(isConfirmed ? CONFIRMED_ALREADY : []),
    ...(isWithdrawn ? WITHDRAWN_ALREADY : []),
  ];
}

export const unmetForWithdrawing = ({ isWithdrawn }: Pick<ConfirmingFacts, 'isWithdrawn'>): Problem[] =>
  isWithdrawn ? WITHDRAWN_ALREADY : [];

const GIRO_ABROAD = refuse(
  'giro_abroad',
  'Bankgiro och plusgiro finns bara i Sverige. Ange IBAN och BIC.',
  'Bankgiro and plusgiro are Swedish only. Give an IBAN and a BIC.',
  '/kind',
);
const BIC_WRONG = refuse(
  'bic_wrong',
  'Ange bankens BIC: åtta eller elva tecken, till exempel SWEDSESS.',
  "Give the bank's BIC: eight or eleven characters, for instance SWEDSESS.",
  '/bic',
);
const BIC_UNWANTED = refuse(
  'bic_unwanted',
  'Ett giro har ingen BIC. Lämna fältet tomt.',
  'A giro has no BIC. Leave it empty.',
  '/bic',
);
const ENDS_BEFORE = refuse(
  'ends_before_start',
  'Den sista dagen ligger före den första.',
  'The last day comes before the first.',
  '/validUntil',
);
const ENDED_ALREADY = refuse(
  'account_ended',
  'Den sista dagen har redan passerat. Ange en senare, eller ingen.',
  'The last day has already passed. Give a later one, or none.',
  '/validUntil',
);
const THERE_ALREADY = refuse(
  'account_exists',
  'Kontot är redan registrerat.',
  'The account is registered already.',
  '/accountNumber',
);
const SAME_PERSON = refuse(
  'same_person',
  'Du har registrerat kontot, eller någon som du vikarierar för eller som vikarierar för dig. En annan person måste bekräfta det.',
  'You registered the account, or somebody whom you stand in for or who stands in for you. Somebody else must confirm it.',
);
const CONFIRMED_ALREADY = refuse(
  'confirmed_already',
  'Kontot är redan bekräftat.',
  'The account is confirmed already.',
);
const WITHDRAWN_ALREADY = refuse(
  'account_withdrawn',
  'Kontot är återkallat. Registrera det på nytt om det ska användas.',
  'The account is withdrawn. Register it again if it is to be used.',
);
