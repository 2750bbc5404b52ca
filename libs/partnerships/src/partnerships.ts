import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import type { PartyModel, RegionCluster } from '@medel/programmes';
import { organisationsOf } from '@medel/workflow';

export interface NewPartnership {
  readonly name: string;
  readonly leadOrganisationId: string;
  readonly partnerIds: readonly string[];
  readonly regionCluster: RegionCluster;
}

export interface PartnershipSummary {
  readonly id: string;
  readonly name: string;
  readonly leadOrganisationId: string;
  readonly regionCluster: RegionCluster;
  readonly partyModel: PartyModel;
  readonly partners: readonly { organisationId: string; name: string; country: string; role: 'lead' | 'partner' }[];
}

const SUMMARY = `
SELECT p.id, p.name, p.lead_organisation_id AS "leadOrganisationId", p.region_cluster AS "regionCluster",
       p.party_model AS "partyModel",
       (SELECT jsonb_agg(jsonb_build_object('organisationId', o.id, 'name', o.name, 'country', o.country, 'role', m.role)
                         ORDER BY m.role, o.name)
          FROM medel.partner m JOIN medel.organisation o ON o.id = m.organisation_id
         WHERE m.partnership_id = p.id) AS partners
  FROM medel.partnership p`;

/** Who cooperates with whom. No life cycle of its own: it lives as long as its applications do. */
@Injectable()
export class Partnerships {
  async create(tx: EntityManager, partnership: NewPartnership): Promise<string> {
    const { name, leadOrganisationId, partnerIds, regionCluster } = partnership;
    const id = randomUUID();
    const partyModel: PartyModel =
      partnerIds.length === 1 ? 'two_party' : partnerIds.length === 2 ? 'three_party' : 'multi_party';
    await tx.query(
      'INSERT INTO medel.partnership (id, name, lead_organisation_id, region_cluster, party_model) VALUES ($1, $2, $3, $4, $5)',
      [id, name, leadOrganisationId, regionCluster, partyModel],
    );
    await tx.query(
      `INSERT INTO medel.partner (partnership_id, organisation_id, role)
       SELECT $1::uuid, $2::uuid, 'lead' UNION ALL SELECT $1, unnest($3::uuid[]), 'partner'`,
      [id, leadOrganisationId, partnerIds],
    );
    return id;
  }

  async parties(tx: EntityManager, id: string): Promise<{ leadOrganisationId: string; partnerIds: string[] }> {
    const [row] = await tx.query<{ lead: string; partners: string[] }[]>(
      `SELECT p.lead_organisation_id AS lead,
              ARRAY(SELECT organisation_id FROM medel.partner WHERE partnership_id = p.id) AS partners
         FROM medel.partnership p WHERE p.id = $1`,
      [id],
    );
    // Row-level security hides the partners of a partnership that one has no part in.
    if (!row || row.partners.length === 0) throw new NotFoundError('Partnership', id);
    return { leadOrganisationId: row.lead, partnerIds: row.partners };
  }

  /** The partnerships that an actor's organisations take part in. */
  ofActor(tx: EntityManager, actor: Actor): Promise<PartnershipSummary[]> {
    return tx.query<PartnershipSummary[]>(
      `${SUMMARY} WHERE EXISTS (SELECT FROM medel.partner m WHERE m.partnership_id = p.id AND m.organisation_id = ANY ($1))
        ORDER BY p.name LIMIT 200`,
      [organisationsOf(actor, 'partner')],
    );
  }
}
