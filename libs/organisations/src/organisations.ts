import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, type Actor } from '@medel/kernel';
import { binding, inSight } from '@medel/workflow';

import { isOrganisationNumber } from './identifiers.js';

export const ORGANISATION_KINDS = ['funder', 'municipality', 'region', 'local_government', 'other'] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface NewOrganisation {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: OrganisationKind;
  /** Swedish organisations only, `212000-0530`. */
  readonly organisationNumber?: string;
  /** Four digits with their leading zero, `0680`. */
  readonly municipalityCode?: string;
  /** The register that one abroad is in, and its number there. */
  readonly registry?: { readonly name: string; readonly id: string };
  /** The funder who lets it in and looks after it together with its own administrators. */
  readonly registeredBy?: string;
}

export interface OrganisationSummary {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  /** When it was closed; null while cases may begin with it. */
  readonly closedAt: Date | null;
}

/** What is asked of an organisation that is named in a list. */
export const ORGANISATION_SUMMARY = 'o.id, o.name, o.country, o.kind, o.closed_at AS "closedAt"';

/**
 * Who one has business with: one's own and those it let in, its partners, and whoever is party to a case one may see. Names are no secret and
 * have no row-level security; the tables that lead to them here do, and what is one's own the database says as well.
 */
const known = (condition: string): string => `
SELECT ${ORGANISATION_SUMMARY}
  FROM medel.organisation o
 WHERE (o.id = ANY ($1) AND o.id = ANY ((SELECT medel.my_organisations())::uuid[])
    OR o.registered_by = ANY ($1) AND o.registered_by = ANY ((SELECT medel.my_organisations())::uuid[])
    OR o.id IN (SELECT other.organisation_id FROM medel.partner mine
                  JOIN medel.partner other ON other.partnership_id = mine.partnership_id
                 WHERE mine.organisation_id = ANY ($1))
    OR o.id IN (SELECT unnest(a.partner_ids || a.funder_id) FROM medel.application a WHERE ${condition}))
   AND ($2::uuid IS NULL OR o.id = $2)
 ORDER BY o.name, o.id LIMIT 500`;

/** The legal bodies that apply, cooperate and fund. No life cycle: they are there or they are not. */
@Injectable()
export class Organisations {
  /** Throws InvalidInputError when the organisation number's check digit is wrong. */
  async create(tx: EntityManager, organisation: NewOrganisation): Promise<string> {
    const { name, country, kind, organisationNumber, municipalityCode, registry, registeredBy } = organisation;
    if (organisationNumber !== undefined) requireRealNumber(organisationNumber);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO medel.organisation (id, name, country, kind, organisation_number, municipality_code, registry, registry_id, registered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, name, country, kind, organisationNumber, municipalityCode, registry?.name, registry?.id, registeredBy].map(
        (value) => value ?? null,
      ),
    );
    return id;
  }

  known(tx: EntityManager, actor: Actor): Promise<OrganisationSummary[]> {
    return this.find(tx, actor, null);
  }

  /** One of those, if it is any of the actor's business. */
  async knownOne(tx: EntityManager, id: string, actor: Actor): Promise<OrganisationSummary | undefined> {
    const [organisation] = await this.find(tx, actor, id);
    return organisation;
  }

  private find(tx: EntityManager, actor: Actor, id: string | null): Promise<OrganisationSummary[]> {
    const own = actor.memberships.map(({ organisationId }) => organisationId);
    const { values, bind } = binding(own, id);
    return tx.query<OrganisationSummary[]>(known(inSight(actor, 'a', bind)), values);
  }
}

function requireRealNumber(number: string): void {
  if (isOrganisationNumber(number)) return;
  throw new InvalidInputError([
    {
      code: 'organisation_number_wrong',
      detail: {
        sv: `Organisationsnumret ${number} finns inte: kontrollsiffran stämmer inte. Rätta numret.`,
        en: `There is no organisation number ${number}: its check digit is wrong. Mend the number.`,
      },
      pointer: '/organisationNumber',
    },
  ]);
}
