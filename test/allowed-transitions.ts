import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { StateMachine, type AnyStateMachine } from 'xstate';

import type { AllowedTransition } from '@medel/platform';
import { arrows } from '@medel/workflow';

const LIBS = fileURLToPath(new URL('../libs/', import.meta.url));

/** The arrows of every machine there is, found by its file's name: what a database must allow. */
export async function allowedTransitions(): Promise<AllowedTransition[]> {
  const files = readdirSync(LIBS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.machine.ts'));
  const modules = await Promise.all(files.map((file) => import(`${LIBS}${file}`) as Promise<Record<string, unknown>>));
  const machines = modules.flatMap((module) => Object.values(module)).filter(isMachine);
  return machines.flatMap((machine) => arrows(machine).map((arrow) => ({ ...arrow, machine: machine.id })));
}

function isMachine(value: unknown): value is AnyStateMachine {
  return value instanceof StateMachine;
}
