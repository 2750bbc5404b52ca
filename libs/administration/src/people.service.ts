import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { RequirementsNotMetError, type Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { otherAdministrators, requireAdministeredPerson, type Belonging } from './administered.js';
import { administers, looksAfterFor, mayLetInAgain } from './administration.policy.js';
import {
  SHUT_OUT_BY_ANOTHER,
  unmetForDeactivation,
  unmetForLeaving,
  unmetForMailSignIn,
} from './administration.requirements.js';

/** Shuts people out and lets them in again. What they did stays theirs. */
@Injectable()
export class PeopleService {
  constructor(private readonly transitions: Transitions) {}

  /** From the next request on, on every process, they are nobody. */
  deactivate(id: string, reason: string, command: Command): Promise<{ id: string }> {
    return this.transitions.command({ type: 'person', id }, { type: 'DEACTIVATE', reason }, command, async (tx) => {
      const belongings = await requireAdministeredPerson(tx, id, command.actor);
      const elsewhere = belongings.filter((one) => !administers(command.actor, one)).map(({ name }) => name);
      const problems = [
        ...unmetForDeactivation(command.actor.id, id, elsewhere),
        ...(await lastOf(tx, belongings, id)),
      ];
      if (problems.length > 0) throw new RequirementsNotMetError('DEACTIVATE', problems);
      await tx.query('UPDATE medel.person SET active = false, shut_out_by = $2 WHERE id = $1', [
        id,
        looksAfterFor(command.actor, belongings),
      ]);
      await tx.query('DELETE FROM medel.session WHERE person_id = $1', [id]);
      await this.transitions.note(tx, { type: 'person', id }, command.actor, { type: 'DEACTIVATED', reason });
      return { id };
    });
  }

  /** For whoever shut them out, their colleagues, and the funder: lets them sign in again, with the roles that have not ended in the meantime. */
  reactivate(id: string, command: Command): Promise<{ id: string }> {
    return this.transitions.command({ type: 'person', id }, { type: 'REACTIVATE' }, command, async (tx) => {
      const belongings = await requireAdministeredPerson(tx, id, command.actor);
      const [person] = await tx.query<{ shutOutBy: string[] | null }[]>(
        'SELECT shut_out_by AS "shutOutBy" FROM medel.person WHERE id = $1',
        [id],
      );
      if (!mayLetInAgain(command.actor, person?.shutOutBy ?? null, belongings))
        throw new RequirementsNotMetError('REACTIVATE', [SHUT_OUT_BY_ANOTHER]);
      await tx.query('UPDATE medel.person SET active = true, shut_out_by = NULL WHERE id = $1', [id]);
      await this.transitions.note(tx, { type: 'person', id }, command.actor, { type: 'REACTIVATED' });
      return { id };
    });
  }

  /**
   * Lets somebody sign in by mail whose organisation alone does not, or no longer. Throws RequirementsNotMetError for a
   * funder's staff, who have their organisation's issuer.
   */
  allowMailSignIn(id: string, allowed: boolean, command: Command): Promise<{ id: string }> {
    return this.transitions.command({ type: 'person', id }, { type: 'MAIL_SIGN_IN', allowed }, command, async (tx) => {
      await requireAdministeredPerson(tx, id, command.actor);
      await tx.query('UPDATE medel.person SET mail_sign_in = $2 WHERE id = $1', [id, allowed]);
      const [row] = await tx.query<{ byMail: boolean }[]>('SELECT medel.signs_in_by_mail($1) AS "byMail"', [id]);
      const problems = unmetForMailSignIn({ allowed, signsInByMail: row?.byMail ?? false });
      if (problems.length > 0) throw new RequirementsNotMetError('MAIL_SIGN_IN', problems);
      const note = { type: allowed ? 'MAIL_SIGN_IN_ALLOWED' : 'MAIL_SIGN_IN_WITHDRAWN' };
      await this.transitions.note(tx, { type: 'person', id }, command.actor, note);
      return { id };
    });
  }

  /** For whoever has lost passkey, app and recovery codes: they come as for the first time, by a link to their address. */
  resetSecondFactors(id: string, reason: string, command: Command): Promise<{ id: string }> {
    return this.transitions.command({ type: 'person', id }, { type: 'RESET_FACTORS', reason }, command, async (tx) => {
      const belongings = await requireAdministeredPerson(tx, id, command.actor);
      const elsewhere = belongings.filter((one) => !administers(command.actor, one)).map(({ name }) => name);
      const problems = unmetForDeactivation(command.actor.id, id, elsewhere);
      if (problems.length > 0) throw new RequirementsNotMetError('RESET_FACTORS', problems);
      for (const table of ['second_factor', 'recovery_code', 'session'])
        await tx.query(`DELETE FROM medel.${table} WHERE person_id = $1`, [id]);
      await tx.query(
        `UPDATE medel.person SET arrived_at = NULL, invited_until = now() + interval '14 days'
          WHERE id = $1 AND NOT EXISTS (SELECT FROM medel.identity i WHERE i.person_id = person.id)`,
        [id],
      );
      const effects = [{ type: 'notifyPerson', params: { template: 'second_factor_removed' } }];
      const note = { type: 'SECOND_FACTORS_RESET', reason };
      await this.transitions.note(tx, { type: 'person', id }, command.actor, note, effects);
      return { id };
    });
  }
}

async function lastOf(tx: EntityManager, belongings: readonly Belonging[], personId: string) {
  const problems = [];
  for (const one of belongings.filter(({ isAdministrator }) => isAdministrator)) {
    await tx.query('SELECT FROM medel.organisation WHERE id = $1 FOR UPDATE', [one.id]);
    problems.push(...unmetForLeaving({ otherAdministrators: await otherAdministrators(tx, one, personId) }));
  }
  return problems.slice(0, 1);
}
