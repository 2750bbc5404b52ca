import { storm } from './storm.js';

/** Printed with every run; set it to see the same kills at the same moments again. */
const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 31));
const KILLS = 30;

describe(`thirty kills of API, worker and PostgreSQL under load (CHAOS_SEED=${seed})`, () => {
  it('lose nothing, double nothing and leave nothing stuck', async () => {
    const { kills, acknowledged, harm } = await storm({ seed, kills: KILLS });
    expect(harm).toEqual([]);
    expect(kills).toBe(KILLS);
    expect(acknowledged).toBeGreaterThan(100);
  }, 300_000);

  it('are noticed to do harm when effects are acknowledged before they are performed', async () => {
    const { harm } = await storm({ seed, kills: KILLS, fault: 'acknowledge-first' });
    expect(harm).not.toEqual([]);
  }, 300_000);
});
