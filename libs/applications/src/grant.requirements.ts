import type { GrantFacts } from './application-facts.js';
import { refuse, type Requirement } from './requirement.js';

export const agreementMustBeOverdue: Requirement = ({ grant, now }) =>
  grant && !isSigned(grant) && now >= grant.signBy
    ? []
    : refuse(
        'agreement_not_overdue',
        'Avtalet är undertecknat eller kan fortfarande undertecknas.',
        'The agreement is signed or can still be signed.',
      );

export const agreementMustBeSigned: Requirement = ({ grant }) =>
  grant && isSigned(grant)
    ? []
    : refuse('agreement_not_signed', 'Avtalet är inte undertecknat.', 'The agreement is not signed.');

export const yearMustHaveEnded: Requirement = ({ grant, today }) =>
  grant && grant.reportingYearEndsOn < today
    ? []
    : refuse(
        'year_not_ended',
        `Redovisningsåret slutar ${grant?.reportingYearEndsOn ?? '-'}.`,
        `The reporting year ends on ${grant?.reportingYearEndsOn ?? '-'}.`,
      );

export const reportMustBeApproved: Requirement = ({ grant }) =>
  grant?.reportStatus === 'approved'
    ? []
    : refuse('report_not_approved', 'Årets rapport är inte godkänd.', "The year's report is not approved.");

export const claimMustBeSettled: Requirement = ({ grant }) =>
  isSettled(grant?.claimStatus ?? null)
    ? []
    : refuse('claim_not_settled', 'Årets rekvisition är inte slutbetald.', "The year's claim is not settled.");

export const moreYearsMustRemain: Requirement = ({ grant }) =>
  grant && grant.reportingYear < grant.lastYear
    ? []
    : refuse('no_years_left', 'Det finns inga fler år.', 'No more years remain.');

export const finalYearMustBeReported: Requirement = ({ grant }) =>
  grant && grant.reportingYear >= grant.lastYear
    ? []
    : refuse('years_left', 'Slutrapporten är inte inlämnad än.', 'The final report is yet to come.');

export const everyClaimMustBeSettled: Requirement = ({ grant }) =>
  grant?.unsettledClaims === 0
    ? []
    : refuse('claims_unsettled', 'Alla rekvisitioner är inte slutbetalda.', 'Not every claim is settled.');

export const unspentMustBeReleased: Requirement = ({ grant }) =>
  grant !== null && grant.paidOre + grant.releasedOre === grant.grantedOre
    ? []
    : refuse(
        'unspent_not_released',
        'Oförbrukade medel är inte återförda till ramen.',
        'The unspent amount has not been released to the frame.',
      );

export const noClaimInFlight: Requirement = ({ grant }) =>
  (grant?.claimsInFlight ?? 0) === 0
    ? []
    : refuse(
        'claims_in_flight',
        'En rekvisition granskas eller betalas. Avsluta den eller kräv tillbaka först.',
        'A claim is being checked or paid. Settle it or register the recovery first.',
      );

const isSigned = ({ agreementStatus }: GrantFacts): boolean => agreementStatus === 'active';

const isSettled = (claimStatus: string | null): boolean =>
  claimStatus === 'paid' || claimStatus === 'rejected' || claimStatus === 'recovered';
