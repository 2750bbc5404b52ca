import type { Problem } from '@medel/kernel';

import type { RulePackEvent } from './rule-pack.events.js';

export interface RulePackFacts {
  readonly actorId: string;
  /** Null for a pack that came with the product. */
  readonly uploadedBy: string | null;
  readonly name: string;
  readonly packVersion: number;
  /** The newest version of that name that the funder has published, or none. */
  readonly latestVersion: number | null;
}

/** Every reason not to let a pack govern cases yet: another must have looked at it, and versions follow each other. */
export function unmetRulePackRequirements(_: RulePackEvent, facts: RulePackFacts): Problem[] {
  return [...publisherMustBeAnother(facts), ...versionMustFollow(facts)];
}

const publisherMustBeAnother = ({ actorId, uploadedBy }: RulePackFacts): Problem[] =>
  uploadedBy === actorId
    ? [
        {
          code: 'same_publisher',
          detail: {
            sv: 'Den som laddade upp regelverket publicerar det inte. Be en annan administratör.',
            en: 'Whoever uploaded the rule pack does not publish it. Ask another administrator.',
          },
        },
      ]
    : [];

function versionMustFollow({ name, packVersion, latestVersion }: RulePackFacts): Problem[] {
  if (latestVersion === null || packVersion === latestVersion + 1) return [];
  const next = latestVersion + 1;
  return [
    {
      code: 'version_does_not_follow',
      pointer: '/version',
      detail: {
        sv: `Version ${latestVersion} av "${name}" är publicerad, så nästa är ${next}. Ladda upp filen igen som version ${next}.`,
        en: `Version ${latestVersion} of "${name}" is published, so the next is ${next}. Upload the file again as version ${next}.`,
      },
    },
  ];
}
