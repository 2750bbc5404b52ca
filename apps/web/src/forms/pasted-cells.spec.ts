import { pastedCells } from './pasted-cells.js';

describe('cells pasted from a spreadsheet', () => {
  it('come in rows', () => {
    expect(pastedCells('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keep an empty cell in its column', () => {
    expect(pastedCells('a\t\tc')).toEqual([['a', '', 'c']]);
  });

  it('may hold line breaks, tabs and quotes when they are quoted', () => {
    expect(pastedCells('"two\nlines"\t"say ""hi"""\nb')).toEqual([['two\nlines', 'say "hi"'], ['b']]);
  });

  it('are nothing when nothing was copied', () => {
    expect(pastedCells('\n\n')).toEqual([]);
  });
});
