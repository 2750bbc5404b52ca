import { funder, type Permission } from '@medel/workflow';

import type { RulePackEvent } from './rule-pack.events.js';

/** Who may send which event to a rule pack. */
export const RULE_PACK_PERMISSIONS: Record<RulePackEvent['type'], readonly Permission[]> = {
  PUBLISH: [funder('administrator')],
};

/** Who may read a funder's packs, compare them and ask what another version would say of its cases. */
export const MAY_READ_RULE_PACKS: readonly Permission[] = [funder('programme_officer', 'auditor', 'administrator')];

/** Who may put a new pack up to be looked at. */
export const MAY_UPLOAD_RULE_PACK: readonly Permission[] = [funder('programme_officer', 'administrator')];
