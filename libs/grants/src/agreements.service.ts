import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationFactFinder } from '@medel/applications';
import { Clock, NotFoundError, type Changed, type Command } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import type { AgreementEvent } from './agreement.events.js';
import { agreementMachine, type AgreementStatus } from './agreement.machine.js';
import { AGREEMENT_PERMISSIONS } from './agreement.policy.js';
import { unmetAgreementRequirements } from './agreement.requirements.js';

type ChangedAgreement = Promise<Changed<AgreementStatus>>;

/** Commands on an agreement. It lapses and is terminated together with its application (Grants.end). */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
    private readonly clock: Clock,
  ) {}

  send(id: string, command: Command): ChangedAgreement {
    return this.step(id, { type: 'SEND' }, command);
  }

  countersign(id: string, command: Command): ChangedAgreement {
    return this.step(id, { type: 'COUNTERSIGN' }, command);
  }

  activate(id: string, command: Command): ChangedAgreement {
    return this.step(id, { type: 'ACTIVATE' }, command);
  }

  private step(id: string, event: AgreementEvent, command: Command): ChangedAgreement {
    return this.transitions.command({ type: 'agreement', id }, event, command, async (tx) => {
      const [row] = await tx.query<Row[]>(
        'SELECT application_id, status, version, sign_by FROM medel.agreement WHERE id = $1',
        [id],
      );
      if (!row) throw new NotFoundError('Agreement', id);
      const { parties, status } = await this.factFinder.find(tx, row.application_id, command.actor);
      assertMay(command.actor, event.type, AGREEMENT_PERMISSIONS[event.type], parties);
      requireVersion(command, { type: 'agreement', id, version: row.version });
      const facts = { now: this.clock.now(), signBy: row.sign_by, applicationStatus: status };
      const decision = decide(agreementMachine, row.status, facts, event, unmetAgreementRequirements);
      const version = event.type === 'COUNTERSIGN' ? await this.sign(tx, id, row.version, command) : row.version;
      return this.transitions.record(tx, { type: 'agreement', id, version }, command.actor, decision);
    });
  }

  private async sign(tx: EntityManager, id: string, version: number, { actor }: Command): Promise<number> {
    await tx.query(
      'UPDATE medel.agreement SET signed_by = $3, signed_at = $4, version = version + 1 WHERE id = $1 AND version = $2',
      [id, version, actor.id, this.clock.now()],
    );
    return version + 1;
  }
}

interface Row {
  readonly application_id: string;
  readonly status: AgreementStatus;
  readonly version: number;
  readonly sign_by: Date;
}
