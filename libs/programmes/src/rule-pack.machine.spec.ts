import { describeLifeCycle } from '../../../test/factories/life-cycle.js';
import type { RulePackEvent } from './rule-pack.events.js';
import { rulePackMachine, type RulePackStatus } from './rule-pack.machine.js';
import { unmetRulePackRequirements, type RulePackFacts } from './rule-pack.requirements.js';

const fair: RulePackFacts = { actorId: 'me', uploadedBy: 'another', name: 'kp', packVersion: 3, latestVersion: 2 };

describeLifeCycle<RulePackStatus, RulePackEvent, RulePackFacts>({
  machine: rulePackMachine,
  unmet: unmetRulePackRequirements,
  begins: 'draft',
  events: [{ type: 'PUBLISH' }],
  chart: { draft: ['published'], published: [null] },
  fair: () => fair,
  hopeless: () => ({ ...fair, uploadedBy: 'me' }),
  guarded: ['draft + PUBLISH'],
  effects: {},
});

describe('requirements of a rule pack', () => {
  const codes = (changes: Partial<RulePackFacts>) =>
    unmetRulePackRequirements({ type: 'PUBLISH' }, { ...fair, ...changes }).map(({ code }) => code);

  it.each<[string, Partial<RulePackFacts>, string[]]>([
    ['another publishes the next version', {}, []],
    ['it came with the product', { uploadedBy: null }, []],
    ['it is the first of its name, whatever number it begins with', { latestVersion: null, packVersion: 7 }, []],
    ['whoever uploaded it publishes it', { uploadedBy: 'me' }, ['same_publisher']],
    ['that version is published already', { packVersion: 2 }, ['version_does_not_follow']],
    ['a version is left out', { packVersion: 4 }, ['version_does_not_follow']],
    ['both are wrong', { uploadedBy: 'me', packVersion: 1 }, ['same_publisher', 'version_does_not_follow']],
  ])('when %s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it('name the version that comes next', () => {
    const [problem] = unmetRulePackRequirements({ type: 'PUBLISH' }, { ...fair, packVersion: 9 });
    expect(problem?.detail.en).toContain('Version 2 of "kp" is published, so the next is 3.');
  });
});
