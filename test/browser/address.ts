/**
 * The first of the three ports that the product under test takes. Another suite, or another run of this one, may be
 * at work on the same machine, so each run picks its own; the runner's workers inherit it.
 */
export const PORT = Number((process.env.MEDEL_BROWSER_PORT ??= String(20_000 + 10 * Math.floor(Math.random() * 1000))));

/** Where its page is. */
export const ADDRESS = `http://localhost:${String(PORT)}`;
