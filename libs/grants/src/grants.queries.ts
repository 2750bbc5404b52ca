import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import type { Actor } from '@medel/kernel';
import { doors, may, type Door } from '@medel/workflow';

import type { AgreementEvent } from './agreement.events.js';
import { agreementMachine, type AgreementStatus } from './agreement.machine.js';
import { AGREEMENT_PERMISSIONS } from './agreement.policy.js';
import { unmetAgreementRequirements } from './agreement.requirements.js';
import type { ChangeRequestEvent } from './change-request.events.js';
import { changeRequestMachine, type ChangeRequestStatus } from './change-request.machine.js';
import { CHANGE_PERMISSIONS } from './change-request.policy.js';
import { unmetChangeRequirements } from './change-request.requirements.js';
import { CHANGE_ROW, changeFacts, type ChangeRow } from './change-requests.service.js';

export interface GrantPart {
  readonly id: string;
  readonly grantedOre: string;
  readonly certifiedOre: string;
  readonly paidOre: string;
  readonly releasedOre: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly budget: readonly { readonly year: number; readonly category: string; readonly amountOre: string }[];
  readonly conditions: readonly {
    readonly text: string;
    readonly dueOn: string | null;
    readonly metAt: string | null;
  }[];
  readonly agreement: {
    readonly id: string;
    readonly status: AgreementStatus;
    readonly version: number;
    readonly signBy: Date;
    readonly signedAt: Date | null;
    readonly doors: readonly Door[];
  };
}

export interface DecisionPart {
  readonly kind: string;
  readonly amountOre: string | null;
  readonly motivation: string;
  readonly decidedById: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export interface ChangeRequestPart {
  readonly id: string;
  readonly kind: string;
  readonly content: Readonly<Record<string, string | number>>;
  readonly reason: string;
  readonly status: ChangeRequestStatus;
  readonly version: number;
  readonly doors: readonly Door[];
}

type GrantRow = Omit<GrantPart, 'agreement'> & {
  readonly agreementId: string;
  readonly agreementStatus: AgreementStatus;
  readonly agreementVersion: number;
  readonly signBy: Date;
  readonly signedAt: Date | null;
};

/** What was decided on a case and what runs because of it. */
@Injectable()
export class GrantsQueries {
  async ofApplication(tx: EntityManager, found: Case, actor: Actor): Promise<GrantPart | null> {
    const [row] = await tx.query<GrantRow[]>(
      `SELECT g.id, g.granted_ore AS "grantedOre", g.certified_ore AS "certifiedOre", g.paid_ore AS "paidOre",
              g.released_ore AS "releasedOre", g.starts_on::text AS "startsOn", g.ends_on::text AS "endsOn",
              coalesce((SELECT jsonb_agg(jsonb_build_object('year', l.year, 'category', l.category, 'amountOre', l.amount_ore::text)
                                         ORDER BY l.year, l.category)
                          FROM medel.grant_budget_line l WHERE l.grant_id = g.id), '[]') AS budget,
              coalesce((SELECT jsonb_agg(jsonb_build_object('text', c.text, 'dueOn', c.due_on, 'metAt', c.met_at) ORDER BY c.due_on)
                          FROM medel.condition c WHERE c.application_id = g.application_id), '[]') AS conditions,
              ag.id AS "agreementId", ag.status AS "agreementStatus", ag.version AS "agreementVersion",
              ag.sign_by AS "signBy", ag.signed_at AS "signedAt"
         FROM medel.grant g JOIN medel.agreement ag ON ag.grant_id = g.id WHERE g.application_id = $1`,
      [found.id],
    );
    return row ? toPart(row, found, actor) : null;
  }

  decisions(tx: EntityManager, applicationId: string): Promise<DecisionPart[]> {
    return tx.query<DecisionPart[]>(
      `SELECT d.kind, d.amount_ore AS "amountOre", d.motivation, d.decided_by AS "decidedById", p.name AS "decidedBy",
              d.decided_at AS "decidedAt"
         FROM medel.decision d JOIN medel.person p ON p.id = d.decided_by
        WHERE d.application_id = $1 ORDER BY d.decided_at`,
      [applicationId],
    );
  }

  async changeRequests(tx: EntityManager, found: Case, actor: Actor): Promise<ChangeRequestPart[]> {
    const rows = await tx.query<ChangeRow[]>(CHANGE_ROW, [found.id]);
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      content: row.content,
      reason: row.reason,
      status: row.status,
      version: row.version,
      doors: doors(
        changeRequestMachine,
        row.status,
        CHANGE_PERMISSIONS,
        (permissions) => may(actor, permissions, found.parties),
        (type) => unmetChangeRequirements({ type } as ChangeRequestEvent, changeFacts(row, found)),
      ),
    }));
  }
}

function toPart(row: GrantRow, { facts, parties, status }: Case, actor: Actor): GrantPart {
  const { agreementId, agreementStatus, agreementVersion, signBy, signedAt, ...grant } = row;
  return {
    ...grant,
    agreement: {
      id: agreementId,
      status: agreementStatus,
      version: agreementVersion,
      signBy,
      signedAt,
      doors: doors(
        agreementMachine,
        agreementStatus,
        AGREEMENT_PERMISSIONS,
        (permissions) => may(actor, permissions, parties),
        (type) =>
          unmetAgreementRequirements({ type } as AgreementEvent, { now: facts.now, signBy, applicationStatus: status }),
      ),
    },
  };
}
