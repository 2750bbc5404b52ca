import { setup, type StateValueFrom } from 'xstate';

import type { RulePackEvent } from './rule-pack.events.js';
import { unmetRulePackRequirements, type RulePackFacts } from './rule-pack.requirements.js';

/** The life of a rule pack: looked at, then published for good. What was wrong is mended in the next version. */
export const rulePackMachine = setup({
  types: { context: {} as RulePackFacts, events: {} as RulePackEvent },
  guards: { requirementsMet: ({ context, event }) => unmetRulePackRequirements(event, context).length === 0 },
}).createMachine({
  id: 'rule_pack',
  context: {} as RulePackFacts,
  initial: 'draft',
  states: {
    draft: { on: { PUBLISH: { target: 'published', guard: 'requirementsMet' } } },
    published: { type: 'final' },
  },
});

export type RulePackStatus = StateValueFrom<typeof rulePackMachine>;
