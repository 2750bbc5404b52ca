import { formatKronor, parseKronor } from '../i18n/money.js';
import { stockholmTimeOf } from '../i18n/time.js';
import type { CallView } from './queries.js';

/** A call as it stands in its form, as it was typed. Times are what the clocks in Stockholm show. */
export interface TypedCall {
  readonly programmeId: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly kinds: readonly string[];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly frame: string;
  readonly rulePackId: string;
}

export const EMPTY: TypedCall = {
  programmeId: '',
  titleSv: '',
  titleEn: '',
  kinds: [],
  opensAt: '',
  closesAt: '',
  frame: '',
  rulePackId: '',
};

export const typedOf = (call: CallView): TypedCall => ({
  programmeId: call.programmeId,
  titleSv: call.title.sv,
  titleEn: call.title.en,
  kinds: call.kinds,
  opensAt: stockholmTimeOf(call.opensAt),
  closesAt: stockholmTimeOf(call.closesAt),
  frame: formatKronor(call.frameOre, 'sv'),
  rulePackId: call.rulePackId,
});

/** Each part of the body: where it is typed, and what is sent. */
const PARTS: readonly (readonly [
  name: string,
  typedIn: readonly (keyof TypedCall)[],
  sent: (typed: TypedCall) => unknown,
])[] = [
  ['programmeId', ['programmeId'], ({ programmeId }) => programmeId],
  ['title', ['titleSv', 'titleEn'], ({ titleSv, titleEn }) => ({ sv: titleSv, en: titleEn })],
  ['kinds', ['kinds'], ({ kinds }) => kinds],
  ['opensAt', ['opensAt'], ({ opensAt }) => opensAt],
  ['closesAt', ['closesAt'], ({ closesAt }) => closesAt],
  ['frameOre', ['frame'], ({ frame }) => parseKronor(frame) ?? frame],
  ['rulePackId', ['rulePackId'], ({ rulePackId }) => rulePackId],
];

/** What the API is told: everything of a new call; of one that is there, what is not as it was `before`. */
export function bodyOf(typed: TypedCall, before?: TypedCall): Record<string, unknown> {
  const changed = PARTS.filter(([, typedIn]) => !before || typedIn.some((name) => typed[name] !== before[name]));
  return Object.fromEntries(changed.map(([name, , sent]) => [name, sent(typed)]));
}

/** Of a copy only what differs between two calls is asked for. */
export const copyBodyOf = ({ titleSv, titleEn, opensAt, closesAt }: TypedCall): Record<string, unknown> => ({
  title: { sv: titleSv, en: titleEn },
  opensAt,
  closesAt,
});
