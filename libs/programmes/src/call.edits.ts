import { formatOre, type Ore, type Problem, type Text } from '@medel/kernel';

import type { CallStatus } from './call.machine.js';
import type { ApplicationKind } from './rule-pack.js';

/** What a call says. */
export interface CallContent {
  readonly title: Text;
  readonly kinds: readonly ApplicationKind[];
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  readonly frameOre: Ore;
  readonly rulePackId: string;
}

export type CallEdit = { readonly [Field in keyof CallContent]?: CallContent[Field] | undefined };

/** Until when each part may be changed: what somebody may have built an application on stays as it is. */
const CHANGEABLE: Record<keyof CallContent, readonly CallStatus[]> = {
  title: ['draft', 'published', 'open', 'paused', 'closed'],
  kinds: ['draft', 'published'],
  opensAt: ['draft', 'published'],
  closesAt: ['draft', 'published'],
  frameOre: ['draft', 'published', 'open', 'paused', 'closed'],
  rulePackId: ['draft', 'published'],
};

/** Everything that keeps a call from being written like this; `after` is what it would say. */
export function unmetForWriting(
  after: Pick<CallContent, 'opensAt' | 'closesAt' | 'frameOre'>,
  committedOre: Ore,
): Problem[] {
  return [
    ...(after.opensAt < after.closesAt
      ? []
      : refuse(
          '/closesAt',
          'window_reversed',
          'Utlysningen måste stänga efter att den öppnar.',
          'The call must close after it opens.',
        )),
    ...(after.frameOre >= committedOre
      ? []
      : refuse(
          '/frameOre',
          'frame_below_committed',
          `${formatOre(committedOre, 'sv')} är redan beviljat. Ramen kan inte vara mindre.`,
          `${formatOre(committedOre, 'en')} is granted already. The frame cannot be less.`,
        )),
  ];
}

/** The parts of an edit that come too late. */
export function tooLateToChange(status: CallStatus, edit: CallEdit): Problem[] {
  return (Object.keys(CHANGEABLE) as (keyof CallContent)[])
    .filter((field) => edit[field] !== undefined && !CHANGEABLE[field].includes(status))
    .flatMap((field) =>
      field === 'closesAt'
        ? refuse(
            '/closesAt',
            'extension_needed',
            'Utlysningen har öppnat: förläng den i stället.',
            'The call has opened: extend it instead.',
          )
        : refuse(
            `/${field}`,
            'too_late_to_change',
            'Det här kan inte ändras längre.',
            'This cannot be changed any more.',
          ),
    );
}

const refuse = (pointer: string, code: string, sv: string, en: string): Problem[] => [
  { pointer, code, detail: { sv, en } },
];
