import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  Clock,
  ForbiddenError,
  RequirementsNotMetError,
  type Changed,
  type Command,
  type Problem,
} from '@medel/kernel';
import { Organisations, type OrganisationKind } from '@medel/organisations';
import { requireVersion, Transitions, type Note } from '@medel/transitions';

import { requireAdministered } from './administered.js';
import { letIn } from './administration.policy.js';
import { findClosingFacts, findDuplicate, findOrganisation } from './organisation-finder.js';
import {
  unmetForClosing,
  unmetForDetails,
  unmetForReopening,
  type OrganisationDetails,
} from './organisation.requirements.js';

/** An organisation that a funder lets in. */
export interface Registration extends OrganisationDetails {
  readonly country: string;
  readonly kind: OrganisationKind;
  /** The funder who will look after it together with its own administrators. */
  readonly registeredBy: string;
}

type ChangedOrganisation = Promise<Changed<'open' | 'closed'>>;

/** Which organisations there are. Each change is an entry in the organisation's own audit stream. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** For the administrators of a funder. */
  register(registration: Registration, command: Command): ChangedOrganisation {
    const request = { type: 'REGISTER', ...registration };
    return this.transitions.command({ type: 'organisation', id: null }, request, command, async (tx) => {
      const { kind } = await requireAdministered(tx, registration.registeredBy, command.actor);
      if (kind !== 'funder') throw new ForbiddenError(`${registration.registeredBy} lets nobody in`);
      await this.requireNew(tx, { ...registration, id: null }, 'REGISTER', command);
      const { registry, registryId, organisationNumber, municipalityCode, ...rest } = registration;
      const id = await this.organisations.create(tx, {
        ...rest,
        ...(organisationNumber !== null && { organisationNumber }),
        ...(municipalityCode !== null && { municipalityCode }),
        ...(registry !== null && registryId !== null && { registry: { name: registry, id: registryId } }),
      });
      await this.note(tx, id, request, command);
      return { id, status: 'open', version: 1 };
    });
  }

  /** Its country and its kind stay what they are: another of those is another organisation. */
  edit(id: string, details: OrganisationDetails, command: Command): ChangedOrganisation {
    return this.transitions.command({ type: 'organisation', id }, { type: 'EDIT', ...details }, command, async (tx) => {
      await requireAdministered(tx, id, command.actor);
      const { country, kind, version, name: formerName, closedAt } = await findOrganisation(tx, id);
      requireVersion(command, { type: 'organisation', id, version });
      await this.requireNew(tx, { ...details, id, country, kind }, 'EDIT', command);
      const { name, organisationNumber, municipalityCode, registry, registryId } = details;
      await tx.query(
        `UPDATE medel.organisation SET name = $2, organisation_number = $3, municipality_code = $4, registry = $5,
                registry_id = $6, version = version + 1 WHERE id = $1`,
        [id, name, organisationNumber, municipalityCode, registry, registryId],
      );
      const renamed = name === formerName ? {} : { formerName };
      await this.note(tx, id, { type: 'EDIT', ...details, ...renamed }, command);
      return { id, status: closedAt ? 'closed' : 'open', version: version + 1 };
    });
  }

  /** For the administrators of the funder who let it in. What is granted already goes on. */
  close(id: string, reason: string, command: Command): ChangedOrganisation {
    return this.mark(id, { type: 'CLOSE', reason }, command, unmetForClosing);
  }

  /** Takes a closing back. */
  reopen(id: string, reason: string, command: Command): ChangedOrganisation {
    return this.mark(id, { type: 'REOPEN', reason }, command, unmetForReopening);
  }

  private mark(
    id: string,
    note: Note & { readonly type: 'CLOSE' | 'REOPEN' },
    command: Command,
    unmet: typeof unmetForClosing,
  ): ChangedOrganisation {
    return this.transitions.command({ type: 'organisation', id }, note, command, async (tx) => {
      const organisation = await requireAdministered(tx, id, command.actor);
      if (!letIn(command.actor, organisation)) throw new ForbiddenError(`${command.actor.id} did not let in ${id}`);
      const { version, ...facts } = await findClosingFacts(tx, id);
      requireVersion(command, { type: 'organisation', id, version });
      refuse(note.type, unmet(facts));
      const closedAt = note.type === 'CLOSE' ? this.clock.now() : null;
      await tx.query('UPDATE medel.organisation SET closed_at = $2, version = version + 1 WHERE id = $1', [
        id,
        closedAt,
      ]);
      await this.note(tx, id, note, command);
      return { id, status: closedAt ? 'closed' : 'open', version: version + 1 };
    });
  }

  private async requireNew(
    tx: EntityManager,
    details: OrganisationDetails & { id: string | null; country: string; kind: OrganisationKind },
    event: string,
    { actor }: Command,
  ): Promise<void> {
    const duplicate = await findDuplicate(tx, this.organisations, actor, details);
    refuse(event, unmetForDetails({ ...details, duplicate }));
  }

  private note(tx: EntityManager, id: string, note: Note, { actor }: Command): Promise<void> {
    return this.transitions.note(tx, { type: 'organisation', id }, actor, note);
  }
}

function refuse(event: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RequirementsNotMetError(event, problems);
}
