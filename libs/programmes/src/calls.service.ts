import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, RequirementsNotMetError, type Changed, type Command, type Problem } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, assertSees, decide } from '@medel/workflow';

import { CallFinder, partiesOf } from './call-finder.js';
import { tooLateToChange, unmetForWriting, type CallContent, type CallEdit } from './call.edits.js';
import type { CallEvent } from './call.events.js';
import { callMachine, type CallStatus } from './call.machine.js';
import { CALL_PERMISSIONS, MAY_WRITE_CALL } from './call.policy.js';
import { unmetCallRequirements } from './call.requirements.js';

export interface NewCall extends CallContent {
  readonly programmeId: string;
}

type ChangedCall = Promise<Changed<CallStatus>>;

/** Commands on a call. */
@Injectable()
export class CallsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly finder: CallFinder,
  ) {}

  create(call: NewCall, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id: null }, call, command, (tx) => this.insert(tx, call, command));
  }

  /** A new draft like an earlier call, for another window. */
  copy(id: string, window: Pick<CallContent, 'title' | 'opensAt' | 'closesAt'>, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id }, { type: 'COPY', ...window }, command, async (tx) => {
      const call = await this.finder.find(tx, id, command.actor);
      assertMay(command.actor, 'COPY', MAY_WRITE_CALL, call.parties);
      return this.insert(tx, { ...call.content, programmeId: call.programmeId, ...window }, command, id);
    });
  }

  /** What is not named stays as it is. */
  edit(id: string, edit: CallEdit, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id }, { type: 'EDIT', ...edit }, command, async (tx) => {
      const call = await this.finder.find(tx, id, command.actor);
      assertMay(command.actor, 'EDIT', MAY_WRITE_CALL, call.parties);
      requireVersion(command, { type: 'call', id, version: call.version });
      const after = { ...call.content, ...given(edit) };
      refuse('EDIT', [...tooLateToChange(call.status, edit), ...unmetForWriting(after, call.committedOre)]);
      await requirePublished(tx, after.rulePackId, call.parties.funderId);
      await tx.query(
        `UPDATE medel.call SET title = $3, kinds = $4, opens_at = $5, closes_at = $6, frame_ore = $7, rule_pack_id = $8, version = version + 1
          WHERE id = $1 AND version = $2`,
        [id, call.version, ...columnsOf(after)],
      );
      await this.transitions.note(tx, { type: 'call', id }, command.actor, { type: 'EDIT', ...edit });
      return { id, status: call.status, version: call.version + 1 };
    });
  }

  publish(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'PUBLISH' }, command);
  }

  open(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'OPEN' }, command);
  }

  pause(id: string, reason: string, command: Command): ChangedCall {
    return this.send(id, { type: 'PAUSE', reason }, command);
  }

  resume(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'RESUME' }, command);
  }

  extend(id: string, closesAt: Date, reason: string, command: Command): ChangedCall {
    return this.send(id, { type: 'EXTEND', closesAt, reason }, command);
  }

  close(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'CLOSE' }, command);
  }

  decide(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'DECIDE' }, command);
  }

  /** The only way a call changes status. */
  private send(id: string, event: CallEvent, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id }, event, command, async (tx) => {
      const call = await this.finder.find(tx, id, command.actor);
      const subject = { type: 'call', id, version: call.version };
      assertMay(command.actor, event.type, CALL_PERMISSIONS[event.type], call.parties);
      requireVersion(command, subject);
      const decision = decide(callMachine, call.status, call.facts, event, unmetCallRequirements);
      const changed = await this.transitions.record(tx, subject, command.actor, decision);
      return event.type === 'EXTEND' ? moveClosing(tx, changed, event.closesAt) : changed;
    });
  }

  private async insert(tx: EntityManager, call: NewCall, { actor }: Command, copyOf?: string): ChangedCall {
    const funderId = await this.funderOf(tx, call.programmeId);
    assertSees(actor, { type: 'Programme', id: call.programmeId }, partiesOf(funderId));
    assertMay(actor, 'CREATE', MAY_WRITE_CALL, partiesOf(funderId));
    refuse('CREATE', unmetForWriting(call, 0n));
    await requirePublished(tx, call.rulePackId, funderId);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO medel.call (id, programme_id, funder_id, title, kinds, opens_at, closes_at, frame_ore, rule_pack_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, call.programmeId, funderId, ...columnsOf(call)],
    );
    await this.transitions.note(tx, { type: 'call', id }, actor, { ...call, copyOf, type: 'CREATE' });
    return { id, status: 'draft', version: 1 };
  }

  private async funderOf(tx: EntityManager, programmeId: string): Promise<string> {
    const [row] = await tx.query<{ funder_id: string }[]>('SELECT funder_id FROM medel.programme WHERE id = $1', [
      programmeId,
    ]);
    if (!row) throw new NotFoundError('Programme', programmeId);
    return row.funder_id;
  }
}

/** A call goes by rules that its funder has published. */
async function requirePublished(tx: EntityManager, rulePackId: string, funderId: string): Promise<void> {
  const [published] = await tx.query<unknown[]>(
    "SELECT FROM medel.rule_pack WHERE id = $1 AND funder_id = $2 AND status = 'published'",
    [rulePackId, funderId],
  );
  if (!published) throw new NotFoundError('RulePack', rulePackId);
}

async function moveClosing(
  tx: EntityManager,
  { id, status, version }: Changed<CallStatus>,
  closesAt: Date,
): ChangedCall {
  await tx.query('UPDATE medel.call SET closes_at = $2, version = version + 1 WHERE id = $1', [id, closesAt]);
  return { id, status, version: version + 1 };
}

const columnsOf = ({ title, kinds, opensAt, closesAt, frameOre, rulePackId }: CallContent): unknown[] => [
  JSON.stringify(title),
  kinds,
  opensAt,
  closesAt,
  frameOre.toString(),
  rulePackId,
];

/** An edit without the fields that it leaves alone. */
const given = (edit: CallEdit): Partial<CallContent> =>
  Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));

function refuse(event: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RequirementsNotMetError(event, problems);
}
