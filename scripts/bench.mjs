// `npm run bench`: measures the product as built for production and prints one line of JSON a figure. All of the
// benches, without a name, also write docs/performance.md.
import { writeFileSync } from 'node:fs';

import { report } from './bench/report.mjs';
import { build } from './build.mjs';
import { ensureInstalled } from './local/install.mjs';
import { Refusal, run } from './local/refusal.mjs';
import { fromRoot } from './local/root.mjs';

const BENCHES = {
  transitions: async (tell) => (await import('./bench/transitions.mjs')).transitions(tell),
  lists: async (tell) => (await import('./bench/lists.mjs')).lists(tell),
};

await run(async () => {
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const unknown = wanted.filter((name) => !(name in BENCHES));
  if (unknown.length > 0)
    throw new Refusal(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  ensureInstalled();
  build();

  const lines = [];
  for (const bench of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    await BENCHES[bench]((figure) => {
      lines.push({ bench, ...figure });
      console.log(JSON.stringify({ bench, ...figure }));
    });
  }
  if (wanted.length === 0) writeFileSync(fromRoot('docs/performance.md'), report(lines));
  if (lines.some(({ holds }) => holds === false)) process.exitCode = 1;
});
