import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import organisationsnummer from 'organisationsnummer';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, type Actor } from '@medel/kernel';
import { binding, inSight } from '@medel/workflow';

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
  /** Where money is paid to, digits only. */
  readonly bankgiro?: string;
  /** The funder who lets it in and looks after it together with its own administrators. */
  readonly registeredBy?: string;
}

export interface OrganisationSummary {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationKind;
}

/**
 * Who one has business with: one's own, its partners, and whoever is party to a case one may see. Names are no secret and
 * have no row-level security; the tables that lead to them here do, and what is one's own the database says as well.
 */
const known = (condition: string): string => `
SELECT o.id, o.name, o.country, o.kind
  FROM medel.organisation o
 WHERE o.id = ANY ($1) AND o.id = ANY ((SELECT medel.my_organisations())::uuid[])
    OR o.id IN (SELECT other.organisation_id FROM medel.partner mine
                  JOIN medel.partner other ON other.partnership_id = mine.partnership_id
                 WHERE mine.organisation_id = ANY ($1))
    OR o.id IN (SELECT unnest(a.partner_ids || a.funder_id) FROM medel.application a WHERE ${condition})
 ORDER BY o.name, o.id LIMIT 500`;

/** The legal bodies that apply, cooperate and fund. No life cycle: they are there or they are not. */
@Injectable()
export class Organisations {
  /** Throws InvalidInputError when the organisation number's check digit is wrong. */
  async create(tx: EntityManager, organisation: NewOrganisation): Promise<string> {
    const { name, country, kind, organisationNumber, municipalityCode, bankgiro, registeredBy } = organisation;
    if (organisationNumber !== undefined) requireRealNumber(organisationNumber);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO medel.organisation (id, name, country, kind, organisation_number, municipality_code, bankgiro, registered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        name,
        country,
        kind,
        organisationNumber ?? null,
        municipalityCode ?? null,
        bankgiro ?? null,
        registeredBy ?? null,
      ],
    );
    return id;
  }

  known(tx: EntityManager, actor: Actor): Promise<OrganisationSummary[]> {
    const { values, bind } = binding(actor.memberships.map(({ organisationId }) => organisationId));
    return tx.query<OrganisationSummary[]>(known(inSight(actor, 'a', bind)), values);
  }
}

// The package's types describe its build of ES modules; what Node loads is the other build, the class itself.
const OrganisationNumber = organisationsnummer as unknown as typeof organisationsnummer.default;

function requireRealNumber(number: string): void {
  if (OrganisationNumber.valid(number)) return;
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
