import { join } from 'node:path';

import type { Permission } from '@medel/workflow';
import type { AnyStateMachine } from 'xstate';

import { files, ROOT } from './repository.js';

/** A machine, who may send its events, and where both live. */
export interface LifeCycle {
  readonly name: string;
  /** `libs/applications` */
  readonly folder: string;
  readonly machine: AnyStateMachine;
  readonly permissions: Readonly<Record<string, readonly Permission[]>>;
}

/** Every life cycle there is, found by the name of its file, so that none can be forgotten. */
export async function findLifeCycles(): Promise<LifeCycle[]> {
  const found = await Promise.all(files(/^libs\/.*\.machine\.ts$/).map(toLifeCycle));
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

async function toLifeCycle(file: string): Promise<LifeCycle> {
  const machine = (await pick(file, /Machine$/)) as AnyStateMachine;
  const permissions = (await pick(file.replace('.machine.', '.policy.'), /_PERMISSIONS$/)) as LifeCycle['permissions'];
  return { name: machine.id, folder: file.split('/').slice(0, 2).join('/'), machine, permissions };
}

async function pick(file: string, name: RegExp): Promise<unknown> {
  const exported = (await import(join(ROOT, file))) as Record<string, unknown>;
  const [found] = Object.entries(exported).filter(([key]) => name.test(key));
  if (!found) throw new Error(`${file} exports nothing named ${String(name)}`);
  return found[1];
}

/** One effect that an arrow asks for: `notifyApplicant` with `{ template: 'application_received' }`. */
export interface AskedEffect {
  readonly type: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What each arrow of a machine asks the worker to do; `closeAs` is data for the row and no effect. */
export function effectsOf(machine: AnyStateMachine, from: string, event: string): AskedEffect[] {
  const arrows = machine.states[from]?.transitions.get(event) ?? [];
  return arrows
    .flatMap(({ actions }) => actions as readonly (AskedEffect | string)[])
    .map((action) => (typeof action === 'string' ? { type: action } : action))
    .filter(({ type }) => type !== 'closeAs');
}
