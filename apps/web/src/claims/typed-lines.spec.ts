import { asSent, EMPTY_LINE, linesFrom, wrongColumns } from './typed-lines.js';

const categories = [
  { id: 'international_travel', text: { sv: 'Internationella resor', en: 'International travel' } },
  { id: 'meals', text: { sv: 'Kost', en: 'Meals' } },
];

describe('the lines of a claim', () => {
  it('are understood as they come from a spreadsheet', () => {
    const pasted = 'Internationella resor\t2023-06-12\tSAS\tV-17\t12 400,50\nmeals\t3/7/2023\tCafé Årstaden\tV-18\t290';
    expect(linesFrom(pasted, categories)).toEqual([
      {
        category: 'international_travel',
        incurredOn: '2023-06-12',
        supplier: 'SAS',
        voucherNumber: 'V-17',
        amount: '12 400,50',
      },
      { category: 'meals', incurredOn: '2023-07-03', supplier: 'Café Årstaden', voucherNumber: 'V-18', amount: '290' },
    ]);
  });

  it('leave what is not understood for the person to put right', () => {
    const [line = EMPTY_LINE] = linesFrom('Taxi\tin June\tKurir\tV-1\ta lot', categories);
    expect(wrongColumns(line)).toEqual(['category', 'incurredOn', 'amount']);
  });

  it('are sent in order and in öre', () => {
    const lines = linesFrom('meals\t2023-07-03\tCafé\tV-18\t290', categories);
    expect(asSent([...lines, EMPTY_LINE]).map(({ supplier, amountOre }) => [supplier, amountOre])).toEqual([
      ['Café', '29000'],
      ['', '0'],
    ]);
  });
});
