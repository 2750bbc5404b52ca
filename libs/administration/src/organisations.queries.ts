import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import { Organisations } from '@medel/organisations';

import { administers, letIn } from './administration.policy.js';
import { findOrganisation, type RegisteredOrganisation } from './organisation-finder.js';

/** An organisation as somebody who has business with it sees it. */
export interface OrganisationView extends Omit<RegisteredOrganisation, 'registeredBy'> {
  /** What it was called before, the latest first. */
  readonly formerNames: readonly { readonly name: string; readonly until: Date }[];
  readonly mayEdit: boolean;
  /** Whether the reader may close it, or open it again. */
  readonly mayClose: boolean;
}

@Injectable()
export class OrganisationsQueries {
  constructor(private readonly organisations: Organisations) {}

  /** Throws NotFoundError when it is none of the actor's business. */
  async view(tx: EntityManager, id: string, actor: Actor): Promise<OrganisationView> {
    if (!(await this.organisations.knownOne(tx, id, actor))) throw new NotFoundError('Organisation', id);
    const { registeredBy, ...organisation } = await findOrganisation(tx, id);
    const formerNames = await tx.query<OrganisationView['formerNames']>(
      'SELECT name, until FROM medel.organisation_name WHERE organisation_id = $1 ORDER BY until DESC LIMIT 100',
      [id],
    );
    const administered = { id, kind: organisation.kind, registeredBy };
    return {
      ...organisation,
      formerNames,
      mayEdit: administers(actor, administered),
      mayClose: letIn(actor, administered),
    };
  }
}
