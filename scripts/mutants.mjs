// Breaks the machines, requirements, policies and rules in every way mutate.mjs knows, one at a time, and runs the specs of
// their library. A mutant that no spec notices is printed and fails the run. `npm run mutants -- libs/claims` narrows it.
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mutantsOf } from './mutants/mutate.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const wanted = process.argv.slice(2);

const ATTEMPTS_PER_PROCESS = 100;
const PATIENCE_MS = 60_000;

const files = readdirSync(join(root, 'libs'), { recursive: true })
  .map((file) => `libs/${file}`)
  .sort();
const mutated = files.filter(
  (file) =>
    /\.(machine|requirements|policy|rules)\.ts$/.test(file) &&
    (wanted.length === 0 || wanted.some((part) => file.includes(part))),
);

/** The specs of the library that look at rules, in the order to ask them: the file's namesake, then the others. */
function specsOf(file) {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const specs = files
    .filter((other) => other.startsWith(folder) && other.endsWith('.spec.ts'))
    .filter((spec) => /\.(machine|requirements|policy|rules)\.js'/.test(readFileSync(join(root, spec), 'utf8')))
    .map((spec) => join(root, spec));
  const namesake = join(root, file.replace(/\.ts$/, '.spec.ts'));
  return [specs.filter((spec) => spec === namesake), specs.filter((spec) => spec !== namesake)].filter(
    (group) => group.length > 0,
  );
}

const startProcess = () =>
  fork(fileURLToPath(new URL('mutants/worker.mjs', import.meta.url)), {
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    // What Jest says of a mutant that does not even load is noise.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

/** Tries one mutant at a time in a process that is replaced before it has grown too large, or when it hangs. */
function startWorker() {
  let child = startProcess();
  let attempts = 0;
  const restart = () => {
    child.removeAllListeners();
    child.kill('SIGKILL');
    child = startProcess();
    attempts = 0;
  };
  const attempt = async (job) => {
    attempts += 1;
    if (attempts > ATTEMPTS_PER_PROCESS) restart();
    const answer = await answerOf(child, job);
    if (answer) return answer;
    // Was it the mutant, or this process? A new one tells: a mutant that hangs twice was noticed.
    restart();
    return (await answerOf(child, job)) ?? { passed: false };
  };
  return { attempt, stop: () => child.kill('SIGKILL') };
}

/** What the process says of a mutant, or nothing when it dies or takes too long. */
function answerOf(child, job) {
  return new Promise((resolve) => {
    const settle = (answer) => {
      clearTimeout(patience);
      child.removeAllListeners();
      resolve(answer);
    };
    const patience = setTimeout(settle, PATIENCE_MS);
    child.once('message', settle);
    child.once('exit', () => settle());
    child.send(job);
  });
}

async function tryAll(workers, file) {
  const source = readFileSync(join(root, file), 'utf8');
  const specs = specsOf(file);
  const mutants = mutantsOf(file, source);
  if (specs.length === 0) return { file, tried: mutants.length, survivors: [{ line: 1, what: 'there is no spec' }] };

  const path = join(root, file);
  const survives = async (worker, text) => {
    for (const group of specs) if (!(await worker.attempt({ path, text, specs: group })).passed) return false;
    return true;
  };
  if (!(await survives(workers[0], source)))
    return { file, tried: 0, survivors: [{ line: 1, what: 'its specs fail without any mutant' }] };

  const queue = [...mutants];
  const survivors = [];
  const work = async (worker) => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const text = source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end);
      if (await survives(worker, text)) survivors.push({ ...mutant, diff: diff(source, text) });
    }
  };
  await Promise.all(workers.map(work));
  return { file, tried: mutants.length, survivors: survivors.sort((a, b) => a.line - b.line) };
}

/** The lines that differ, as a diff shows them. */
function diff(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `    - ${line.trim()}`),
    ...now.slice(start, now.length - end).map((line) => `    + ${line.trim()}`),
  ].join('\n');
}

function report({ file, tried, survivors }) {
  console.log(`${file}: ${tried - survivors.length} of ${tried} mutants killed`);
  for (const { line, what, diff } of survivors)
    console.log(`  line ${line} survived: ${what}${diff ? `\n${diff}` : ''}`);
}

const workers = Array.from({ length: Math.min(2, availableParallelism()) }, startWorker);
const results = [];
try {
  for (const file of mutated) {
    const result = await tryAll(workers, file);
    report(result);
    results.push(result);
  }
} finally {
  for (const worker of workers) worker.stop();
}

const survived = results.reduce((total, { survivors }) => total + survivors.length, 0);
const tried = results.reduce((total, { tried }) => total + tried, 0);
console.log(`${tried} mutants tried in ${results.length} files, ${survived} survived`);
process.exitCode = survived > 0 || results.length === 0 ? 1 : 0;
