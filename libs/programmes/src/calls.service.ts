import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, type Actor, type Changed, type Command, type Ore, type Text } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, assertSees, decide } from '@medel/workflow';

import type { CallEvent } from './call.events.js';
import { callMachine, type CallStatus } from './call.machine.js';
import { CALL_PERMISSIONS, MAY_CREATE_CALL } from './call.policy.js';
import { unmetCallRequirements, type CallFacts } from './call.requirements.js';
import type { ApplicationKind } from './rule-pack.js';

export interface NewCall {
  readonly programmeId: string;
  readonly title: Text;
  readonly kinds: readonly ApplicationKind[];
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  readonly frameOre: Ore;
  readonly rulePackId: string;
}

type ChangedCall = Promise<Changed<CallStatus>>;

/** Commands on a call. */
@Injectable()
export class CallsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  create(call: NewCall, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id: null }, call, command, async (tx) => {
      const funderId = await this.funderOf(tx, call.programmeId);
      assertMay(command.actor, 'CREATE', MAY_CREATE_CALL, partiesOf(funderId));
      await requirePublished(tx, call.rulePackId, funderId);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.call (id, programme_id, funder_id, title, kinds, opens_at, closes_at, frame_ore, rule_pack_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          call.programmeId,
          funderId,
          JSON.stringify(call.title),
          call.kinds,
          call.opensAt,
          call.closesAt,
          call.frameOre.toString(),
          call.rulePackId,
        ],
      );
      await this.transitions.note(tx, { type: 'call', id }, command.actor, { ...call, type: 'CREATE' });
      return { id, status: 'draft', version: 1 };
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

  close(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'CLOSE' }, command);
  }

  decide(id: string, command: Command): ChangedCall {
    return this.send(id, { type: 'DECIDE' }, command);
  }

  /** The only way a call changes status. */
  private send(id: string, event: CallEvent, command: Command): ChangedCall {
    return this.transitions.command({ type: 'call', id }, event, command, async (tx) => {
      const call = await this.find(tx, id, command.actor);
      const subject = { type: 'call', id, version: call.version };
      assertMay(command.actor, event.type, CALL_PERMISSIONS[event.type], partiesOf(call.funderId));
      requireVersion(command, subject);
      const decision = decide(callMachine, call.status, call.facts, event, unmetCallRequirements);
      return this.transitions.record(tx, subject, command.actor, decision);
    });
  }

  private async find(tx: EntityManager, id: string, actor: Actor) {
    const [row] = await tx.query<CallRow[]>(
      `SELECT c.status, c.version, c.funder_id, c.opens_at, c.closes_at,
              (SELECT count(*)::int FROM medel.application a
                WHERE a.call_id = c.id AND a.status IN ('submitted', 'reviewed')) AS undecided
         FROM medel.call c WHERE c.id = $1`,
      [id],
    );
    if (!row) throw new NotFoundError('Call', id);
    // Whoever may apply knows of a call once it is published; until then it is its funder's alone.
    if (row.status === 'draft') assertSees(actor, { type: 'Call', id }, partiesOf(row.funder_id));
    const facts: CallFacts = {
      now: this.clock.now(),
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      undecidedApplications: row.undecided,
    };
    return { status: row.status, version: row.version, funderId: row.funder_id, facts };
  }

  private async funderOf(tx: EntityManager, programmeId: string): Promise<string> {
    const [row] = await tx.query<{ funder_id: string }[]>('SELECT funder_id FROM medel.programme WHERE id = $1', [
      programmeId,
    ]);
    if (!row) throw new NotFoundError('Programme', programmeId);
    return row.funder_id;
  }
}

interface CallRow {
  readonly status: CallStatus;
  readonly version: number;
  readonly funder_id: string;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly undecided: number;
}

/** A call goes by rules that its funder has published. */
async function requirePublished(tx: EntityManager, rulePackId: string, funderId: string): Promise<void> {
  const [published] = await tx.query<unknown[]>(
    "SELECT FROM medel.rule_pack WHERE id = $1 AND funder_id = $2 AND status = 'published'",
    [rulePackId, funderId],
  );
  if (!published) throw new NotFoundError('RulePack', rulePackId);
}

/** A call belongs to its funder alone. */
const partiesOf = (funderId: string) => ({ leadOrganisationId: '', partnerIds: [], funderId });
