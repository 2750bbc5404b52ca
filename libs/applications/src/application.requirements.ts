import type { Problem } from '@medel/kernel';
import { errorsOf, type Stage } from '@medel/programmes';

import type { ApplicationFacts } from './application-facts.js';
import type { ApplicationEvent } from './application.events.js';
import {
  reasonMustBeGiven,
  amountMustBeWithinApplied,
  limitMustSuffice,
  frameMustSuffice,
  deciderMustNotHaveAssessed,
  outcomeMustBeRejected,
  deciderMustBeAnother,
} from './decision.requirements.js';
import {
  agreementMustBeOverdue,
  agreementMustBeSigned,
  yearMustHaveEnded,
  reportMustBeApproved,
  claimMustBeSettled,
  moreYearsMustRemain,
  finalYearMustBeReported,
  everyClaimMustBeSettled,
  unspentMustBeReleased,
  noClaimInFlight,
} from './grant.requirements.js';
import { refuse, type Requirement } from './requirement.js';
import {
  formalCheckMustHavePassed,
  formalCheckMustHaveFailed,
  completionsMustBeClosed,
  noConflictedAssessment,
} from './review.requirements.js';

const callMustBeOpen: Requirement = ({ call, now }) =>
  call.status === 'open' && call.opensAt <= now && now < call.closesAt
    ? []
    : refuse('call_not_open', 'Utlysningen är inte öppen för ansökningar.', 'The call is not open for applications.');

/** Whatever the rule pack that the case is judged by has to say at a stage. */
const packMustAllow =
  (stage: Stage): Requirement =>
  (facts) =>
    errorsOf(facts.pack, stage, facts);

/** What must hold before an event is accepted. An event with no requirement needs only its arrow. */
const REQUIREMENTS: Record<ApplicationEvent['type'], readonly Requirement[]> = {
  SUBMIT: [callMustBeOpen, packMustAllow('submission')],
  WITHDRAW: [],
  DISMISS: [formalCheckMustHaveFailed, reasonMustBeGiven],
  COMPLETE_REVIEW: [
    formalCheckMustHavePassed,
    completionsMustBeClosed,
    packMustAllow('review'),
    noConflictedAssessment,
  ],
  REOPEN_REVIEW: [reasonMustBeGiven],
  APPROVE: [
    packMustAllow('decision'),
    amountMustBeWithinApplied,
    frameMustSuffice,
    limitMustSuffice,
    deciderMustNotHaveAssessed,
    reasonMustBeGiven,
  ],
  REJECT: [deciderMustNotHaveAssessed, reasonMustBeGiven],
  REINSTATE: [outcomeMustBeRejected, packMustAllow('reconsideration'), deciderMustBeAnother, reasonMustBeGiven],
  LAPSE: [agreementMustBeOverdue],
  OPEN_REPORTING: [agreementMustBeSigned, yearMustHaveEnded],
  CONTINUE: [reportMustBeApproved, claimMustBeSettled, moreYearsMustRemain],
  COMPLETE: [finalYearMustBeReported, reportMustBeApproved, everyClaimMustBeSettled, unspentMustBeReleased],
  TERMINATE: [noClaimInFlight, reasonMustBeGiven],
};

/** Every reason to refuse, not just the first, so a person mends them in one sitting. */
export function unmetRequirements(event: ApplicationEvent, facts: ApplicationFacts): Problem[] {
  return REQUIREMENTS[event.type].flatMap((requirement) => requirement(facts, event));
}
