import { formatOre } from '@medel/kernel';
import { totalOre } from '@medel/programmes';
import { unmetLimit } from '@medel/workflow';

import { refuse, type Requirement } from './requirement.js';

export const reasonMustBeGiven: Requirement = (_, event) => {
  const reason = 'reason' in event ? event.reason : 'motivation' in event ? event.motivation : '';
  return reason.trim().length > 0
    ? []
    : refuse('reason_missing', 'Ange ett skäl.', 'Give a reason.', 'reason' in event ? '/reason' : '/motivation');
};

export const amountMustBeWithinApplied: Requirement = (facts, event) => {
  if (event.type !== 'APPROVE') return [];
  const applied = totalOre(facts.budget);
  return event.amountOre > 0n && event.amountOre <= applied
    ? []
    : refuse(
        'amount_above_applied',
        `Beloppet ska vara mer än noll och högst det sökta, ${formatOre(applied, 'sv')}.`,
        `The amount must be more than zero and at most what was applied for, ${formatOre(applied, 'en')}.`,
        '/amountOre',
      );
};

export const limitMustSuffice: Requirement = ({ actorLimitOre }, event) =>
  event.type === 'APPROVE'
    ? unmetLimit(event.amountOre, actorLimitOre, { sv: 'beslutsfattare', en: 'a decision-maker' })
    : [];

export const frameMustSuffice: Requirement = ({ call }, event) =>
  event.type !== 'APPROVE' || event.amountOre <= call.frameLeftOre
    ? []
    : refuse(
        'frame_exceeded',
        `Utlysningens ram har ${formatOre(call.frameLeftOre, 'sv')} kvar.`,
        `The call's frame has ${formatOre(call.frameLeftOre, 'en')} left.`,
        '/amountOre',
      );

export const deciderMustNotHaveAssessed: Requirement = ({ actorAssessed }) =>
  actorAssessed
    ? refuse(
        'decider_assessed',
        'Den som har bedömt ansökan får inte besluta om den.',
        'Whoever assessed the application may not decide on it.',
      )
    : [];

export const outcomeMustBeRejected: Requirement = ({ outcome }) =>
  outcome === 'rejected'
    ? []
    : refuse('not_rejected', 'Bara ett avslag kan omprövas.', 'Only a rejection can be reconsidered.');

export const deciderMustBeAnother: Requirement = ({ rejection, actorId }) =>
  rejection?.by === actorId
    ? refuse(
        'same_decider',
        'Omprövningen ska göras av en annan beslutsfattare.',
        'Another decision-maker must reconsider.',
      )
    : [];
