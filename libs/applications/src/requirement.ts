import type { Problem, Text } from '@medel/kernel';

import type { ApplicationFacts } from './application-facts.js';
import type { ApplicationEvent } from './application.events.js';

/** One thing that must hold before an event is accepted: every reason why it does not, or none. */
export type Requirement = (facts: ApplicationFacts, event: ApplicationEvent) => readonly Problem[];

export const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en } satisfies Text, ...(pointer !== undefined && { pointer }) },
];
