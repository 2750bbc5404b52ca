/** What a person needs to know when everything runs. */
export async function welcome({ PUBLIC_URL, OIDC_ISSUER }, standIns) {
  const lines = [`\nMedel runs at ${PUBLIC_URL} (Ctrl-C stops it)\n`];
  if (standIns.includes('sign-in')) {
    const { PERSONAS } = await import('../../dist/libs/stand-ins/src/personas.js');
    const rows = [
      ['Sign in as', 'of', 'who'],
      ...PERSONAS.map(({ id, organisation, task }) => [id, organisation, task.en]),
    ];
    const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    lines.push(...rows.map(([id, of, who]) => `  ${id.padEnd(widths[0])}  ${of.padEnd(widths[1])}  ${who}`), '');
  }
  if (standIns.includes('mail') && standIns.includes('sign-in')) lines.push(`  Mail it sends: ${OIDC_ISSUER}/mail`);
  lines.push('  What it logs:  .medel/logs', '  Commands:      npm run medel -- --help', '');
  return lines.join('\n');
}
