import type { Field } from './actions.js';
import { bodyOf, emptyValues, missingFields } from './action-form.js';

const approval: readonly Field[] = [
  { name: 'amountOre', kind: 'money' },
  { name: 'motivation', kind: 'text' },
  { name: 'conditions', kind: 'conditions', optional: true },
];

describe('the form of an event', () => {
  it('asks for everything that is not optional', () => {
    expect(missingFields(approval, emptyValues(approval))).toEqual(['amountOre', 'motivation']);
  });

  it('asks again for an amount it does not understand', () => {
    expect(missingFields(approval, { amountOre: 'lots', motivation: 'Good', conditions: [] })).toEqual(['amountOre']);
  });

  it('sends kronor as öre and a condition without a day as null', () => {
    const values = { amountOre: '465 000,50', motivation: 'Good', conditions: [{ text: 'Baseline', dueOn: '' }] };
    expect(bodyOf(approval, values)).toEqual({
      amountOre: '46500050',
      motivation: 'Good',
      conditions: [{ text: 'Baseline', dueOn: null }],
    });
  });

  it('sends nothing when there is nothing to tell', () => {
    expect(bodyOf([], {})).toBeUndefined();
  });
});
