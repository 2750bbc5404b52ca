import { environmentExample } from '@medel/platform';
import { arrows, diagram, type Permission } from '@medel/workflow';

import { effectsOf, type AskedEffect, type LifeCycle } from './life-cycles.js';
import { files, read } from './repository.js';

/** What a file must hold, by its path. */
export type Documents = Readonly<Record<string, string>>;

/** Every document that is written from code: the diagrams, the module graph, the example of an environment. */
export function generatedDocuments(lifeCycles: readonly LifeCycle[]): Documents {
  return {
    ...Object.fromEntries(lifeCycles.map((lifeCycle) => [`docs/workflows/${lifeCycle.name}.md`, workflow(lifeCycle)])),
    'docs/workflows/README.md': contents(lifeCycles),
    'ARCHITECTURE.md': between(read('ARCHITECTURE.md'), 'module graph', moduleGraph()),
    '.env.example': environmentExample(),
  };
}

function workflow({ name, folder, machine, permissions }: LifeCycle): string {
  const rows = arrows(machine).map(({ from, event, to, guarded, outcome }) => [
    from,
    event,
    outcome ? `${to} (${outcome})` : to,
    (permissions[event] ?? []).map(who).join('; '),
    guarded ? 'rules' : '',
    effectsOf(machine, from, event).map(effect).join(', '),
  ]);
  return `${[
    `# ${title(name)}`,
    `Written from [\`${folder}/src\`](../../${folder}/README.md); change the machine, not this page.`,
    `\`\`\`mermaid\n${diagram(machine)}\n\`\`\``,
    'An arrow with a question mark opens only when its rules are met. Whatever is not listed here is refused.',
    table(['from', 'event', 'to', 'who', 'guard', 'effects'], rows),
  ].join('\n\n')}\n`;
}

function contents(lifeCycles: readonly LifeCycle[]): string {
  const rows = lifeCycles.map(({ name, folder, machine }) => [
    `[${title(name)}](${name}.md)`,
    `[${folder}](../../${folder}/README.md)`,
    Object.keys(machine.states).join(', '),
  ]);
  return `# Life cycles\n\nWritten from the machines; the words are explained in [the glossary](../glossary.md).\n\n${table(['', 'library', 'statuses'], rows)}\n`;
}

const title = (name: string) => `${name[0]?.toUpperCase() ?? ''}${name.slice(1).replaceAll('_', ' ')}`;

const who = ({ side, roles }: Permission) =>
  side === 'clock' ? 'the clock' : `${side}: ${roles.map((role) => role.replaceAll('_', ' ')).join(', ')}`;

const effect = ({ type, params = {} }: AskedEffect) => {
  const details = Object.values(params).map(String).join(', ');
  return `\`${type}${details ? `(${details})` : ''}\``;
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Replaces what stands between two markers, and leaves the prose around them to people. */
function between(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}: written by a test -->`, `<!-- end of ${name} -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`Nowhere to write the ${name}`);
  return `${text.slice(0, text.indexOf(start))}${start}\n\n${content}\n\n${text.slice(text.indexOf(end))}`;
}

/** The libraries and their imports of each other. An import that a longer way leads to as well is not drawn. */
function moduleGraph(): string {
  const imports = libraryImports();
  const lines = [...imports].flatMap(([library, imported]) =>
    imported
      .filter((lower) => !imported.some((other) => other !== lower && leadsTo(imports, other, lower)))
      .map((lower) => `  ${library} --> ${lower}`),
  );
  return `\`\`\`mermaid\nflowchart TB\n${lines.join('\n')}\n\`\`\``;
}

function libraryImports(): ReadonlyMap<string, readonly string[]> {
  const imports = new Map<string, Set<string>>();
  for (const file of files(/^libs\/.*\.ts$/).filter((file) => !file.endsWith('.spec.ts'))) {
    const library = file.split('/')[1] ?? '';
    const imported = imports.get(library) ?? new Set();
    for (const [, lower] of read(file).matchAll(/ from '@medel\/([\w-]+)'/g)) imported.add(lower ?? '');
    imports.set(library, imported);
  }
  return new Map([...imports].map(([library, imported]) => [library, [...imported].sort()]));
}

function leadsTo(imports: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  return (imports.get(from) ?? []).some((next) => next === to || leadsTo(imports, next, to));
}
