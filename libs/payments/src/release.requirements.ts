import type { Ore, Problem } from '@medel/kernel';

export interface ReleaseFacts {
  readonly applicationStatus: string;
  /** What the year was granted; null when the grant has no such year. */
  readonly yearBudgetOre: Ore | null;
  /** Null when nothing was ever claimed for the year. */
  readonly claimStatus: string | null;
  readonly certifiedOre: Ore;
  readonly isReleased: boolean;
}

type Requirement = (facts: ReleaseFacts) => readonly Problem[];

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en }, ...(pointer !== undefined && { pointer }) },
];

const caseMustBeRunning: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'funded' || applicationStatus === 'reporting'
    ? []
    : refuse('case_not_running', 'Ärendet är avslutat.', 'The case is closed.');

const yearMustExist: Requirement = ({ yearBudgetOre }) =>
  yearBudgetOre !== null
    ? []
    : refuse('year_unknown', 'Bidraget har inget sådant år.', 'The grant has no such year.', '/reportingYear');

const claimMustBeSettled: Requirement = ({ claimStatus }) =>
  isSettled(claimStatus)
    ? []
    : refuse('claim_not_settled', 'Årets rekvisition är inte slutbetald.', "The year's claim is not settled.");

const yearMustNotBeReleased: Requirement = ({ isReleased }) =>
  isReleased
    ? refuse('already_released', 'Årets oförbrukade medel är redan återförda.', "The year's rest is released already.")
    : [];

const somethingMustBeLeft: Requirement = (facts) =>
  unspentOre(facts) > 0n
    ? []
    : refuse('nothing_unspent', 'Det finns inget kvar att återföra.', 'There is nothing left to release.');

/** Every reason why a year's rest cannot go back to the frame, or none. */
export function unmetReleaseRequirements(facts: ReleaseFacts): Problem[] {
  return [caseMustBeRunning, yearMustExist, claimMustBeSettled, yearMustNotBeReleased, somethingMustBeLeft].flatMap(
    (requirement) => requirement(facts),
  );
}

/** What the year was granted without what was certified for it. A rejected claim certified nothing. */
export const unspentOre = ({ yearBudgetOre, claimStatus, certifiedOre }: ReleaseFacts): Ore =>
  (yearBudgetOre ?? 0n) - (claimStatus === 'rejected' ? 0n : certifiedOre);

const isSettled = (claimStatus: string | null): boolean =>
  claimStatus === 'paid' || claimStatus === 'rejected' || claimStatus === 'recovered';
