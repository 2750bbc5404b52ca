/** Rows and cells of what was copied from a spreadsheet: tabs between cells, one row a line, quotes around line breaks. */
export function pastedCells(text: string): string[][] {
  const cells = [...text.replace(/\r\n?/g, '\n').matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [whole, quoted, plain = '', end] of cells) {
    if (whole === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
