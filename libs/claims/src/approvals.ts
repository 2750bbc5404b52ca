import type { EntityManager } from 'typeorm';

import type { Actor } from '@medel/kernel';

export type Step = 'attested' | 'verified' | 'approved' | 'released';

/** Puts a person's name to one step. The database refuses a person who has taken another step of the same money. */
export async function sign(
  tx: EntityManager,
  subject: { readonly type: 'claim' | 'payment_batch'; readonly id: string },
  step: Step,
  actor: Actor,
  at: Date,
): Promise<void> {
  await tx.query(
    'INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ($1, $2, $3, $4, $5)',
    [subject.type, subject.id, step, actor.id, at],
  );
}
