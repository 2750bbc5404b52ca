// Compiles what changed since the last build: the back end to dist/, the page to dist/web.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Refusal, run } from './local/refusal.mjs';
import { fromRoot, TO_STDERR } from './local/root.mjs';

const PARTS = [
  {
    name: 'the back end',
    sources: ['apps/api', 'apps/worker', 'apps/cli', 'apps/stand-ins', 'libs', 'nest-cli.json'],
    output: 'dist/apps',
    build() {
      // One compilation makes all apps and libraries; `api` is only whose settings are read.
      bin('nest', 'build', 'api');
      copyData();
    },
  },
  {
    name: 'the page',
    sources: ['apps/web'],
    output: 'dist/web',
    build: () => bin('vite', 'build', 'apps/web', '--logLevel', 'warn'),
  },
];

const ALWAYS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];

/** Brings dist/ up to date; does nothing when no source has changed. */
export function build() {
  for (const part of PARTS) {
    const mark = fromRoot(`${part.output}.built`);
    const fingerprint = fingerprintOf([...part.sources, ...ALWAYS]);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) continue;
    // Not to the standard output: that belongs to the command one builds for.
    console.error(`Building ${part.name} ...`);
    rmSync(mark, { force: true });
    part.build();
    writeFileSync(mark, fingerprint);
  }
}

/** What lies in a library beside its `src` is data that its code reads: migrations, rule packs. */
function copyData() {
  for (const library of readdirSync(fromRoot('libs'))) {
    for (const entry of readdirSync(fromRoot(`libs/${library}`), { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name === 'src') continue;
      const target = fromRoot(`dist/libs/${library}/${entry.name}`);
      // A migration that was renamed must not run under both names.
      rmSync(target, { recursive: true, force: true });
      cpSync(fromRoot(`libs/${library}/${entry.name}`), target, { recursive: true });
    }
  }
}

function bin(name, ...args) {
  const { status } = spawnSync(fromRoot(`node_modules/.bin/${name}`), args, { cwd: fromRoot('.'), stdio: TO_STDERR });
  if (status !== 0) throw new Refusal(`The build failed: ${name} ${args.join(' ')} says why above.`);
}

/** By content: git, archives and editors touch the times of files they do not change. */
function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn))
    hash
      .update(`${file}\0`)
      .update(readFileSync(fromRoot(file)))
      .update('\0');
  return hash.digest('hex');
}

function filesIn(path) {
  const absolute = fromRoot(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  const inside = readdirSync(absolute, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name),
  );
  return inside.map((entry) => relative(fromRoot('.'), join(entry.parentPath ?? entry.path, entry.name))).sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(() => build());
