import type { Client } from 'pg';

/**
 * Brings the tables of the queue to the version of BullMQ we ship. They belong to the owner, who alone may change
 * them; the app role works with their rows. Several processes may do this at once: BullMQ takes a lock.
 */
export async function migrateQueue(owner: Client): Promise<void> {
  // Loaded here and not above, because the API starts faster without it and never needs it.
  const { runMigrations } = await import('bullmq');
  await runMigrations(owner, 'bullmq');
  await owner.query(`
    GRANT USAGE ON SCHEMA bullmq TO medel_app;
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA bullmq TO medel_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO medel_app`);
}
