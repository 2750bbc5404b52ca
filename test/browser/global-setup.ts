import { setTimeout as sleep } from 'node:timers/promises';

import { Checkout } from '../start/checkout.js';
import { ADDRESS, PORT } from './address.js';

/** It fills a new database with years of an example programme first. */
const PATIENCE_MS = 300_000;

/** Starts the whole product in a state of its own, exactly as `npm start` does, and stops it when all is tested. */
export default async function setUp(): Promise<() => Promise<void>> {
  const checkout = new Checkout();
  const product = checkout.start({ PORT: String(PORT) });
  const stop = async () => {
    product.child.kill('SIGTERM');
    await product.exit;
    checkout.remove();
  };
  const ready = await Promise.race([untilServing(), product.exit.then(() => false)]);
  if (ready) return stop;
  await stop();
  throw new Error(`The product did not start:\n${product.output}`);
}

async function untilServing(): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${ADDRESS}/health/ready`).catch(() => undefined);
    if (answer?.ok) return true;
    await sleep(200);
  }
  return false;
}
