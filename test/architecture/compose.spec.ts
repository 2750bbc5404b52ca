import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { parse } from 'yaml';

import { readConfig, VARIABLES } from '@medel/platform';

const ROOT = resolve(import.meta.dirname, '../..');

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const { services, volumes } = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const OURS = ['api', 'worker', 'migrate'];

/** As compose fills in what the operator put into .env, or the default. */
function filledIn(environment: Readonly<Record<string, string>> = {}): Record<string, string> {
  const given: Record<string, string> = {
    PUBLIC_URL: 'https://medel.example.org',
    OIDC_ISSUER: 'https://id.example.org',
  };
  const fill = (value: string) =>
    value.replace(
      /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
      (_, name: string, fallback?: string) => given[name] ?? fallback ?? 'x',
    );
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

describe('docker-compose.yml', () => {
  it('runs two of everything that serves', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'mailpit', 'migrate', 'postgres', 'proxy', 'redis', 'worker']);
    expect([services.api?.deploy?.replicas, services.worker?.deploy?.replicas]).toEqual([2, 2]);
  });

  it.each(OURS)('gives %s a configuration that production accepts, and nothing that no program reads', (name) => {
    const environment = filledIn(services[name]?.environment);
    expect(readConfig(environment).mode).toBe('production');
    const known: string[] = VARIABLES.map((variable) => variable.name);
    expect(Object.keys(environment).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it('keeps the rights of the owner from what serves', () => {
    expect(Object.keys(services).filter((name) => services[name]?.environment?.DATABASE_URL)).toEqual(['migrate']);
  });

  it('lets nothing serve before the schema is there', () => {
    for (const name of ['api', 'worker']) {
      expect(services[name]?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    }
  });

  it('runs a queue that forgets nothing', () => {
    expect(services.redis?.command?.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
  });

  it('starts programs that the build makes, and mounts files that are here', () => {
    const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    const commands = [dockerfile, ...OURS.map((name) => services[name]?.command?.join(' ') ?? '')].join('\n');
    const programs = [...commands.matchAll(/dist\/(apps\/[\w-]+\/src\/main)\.js/g)].map(
      ([, path = '']) => `${path}.ts`,
    );
    const mounts = Object.values(services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');
    expect(programs).toHaveLength(3);
    for (const path of [...programs, ...mounts.filter((mount) => mount.startsWith('.'))]) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    }
    for (const mount of mounts.filter((one) => !one.startsWith('.'))) expect(Object.keys(volumes)).toContain(mount);
  });
});
