import { once } from 'node:events';

import { Inject } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';

import { SYSTEM } from '@medel/kernel';
import { CONFIG, type Config } from '@medel/platform';
import { caseYears, differences, EXAMPLE_ENDS, exampleStories, ledgerSum, play } from '@medel/seed';
import { Transitions } from '@medel/transitions';

import { withDemoStack, type DemoStack } from './demo/demo-stack.js';
import { HttpStage } from './demo/http-stage.js';
import { moneyTable } from './demo/money-table.js';
import { Narrator } from './demo/narrator.js';
import { Refusal, tell } from './terminal.js';

@Command({
  name: 'demo',
  description: 'play five years of a partnership over HTTP, on a product of its own (development only)',
})
export class DemoCommand extends CommandRunner {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async run(): Promise<void> {
    const { mode, ownerDatabaseUrl } = this.config;
    if (mode !== 'development') throw new Refusal('Production does not travel in time');
    if (ownerDatabaseUrl === undefined) throw new Refusal('DATABASE_URL is not set: moving time takes the owner');
    tell('Starting a product of its own ...\n');
    const wrong = await withDemoStack(this.config, ownerDatabaseUrl, interruption(), tellStory);
    for (const difference of wrong) tell(`WRONG: ${difference}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
}

/** Plays the example and compares the money with what it should be. Answers every difference. */
async function tellStory({ app, cast, surroundings, mailDirectory }: DemoStack): Promise<string[]> {
  const narrator = new Narrator(mailDirectory, tell);
  const started = performance.now();
  await play(await HttpStage.open(surroundings, cast), exampleStories(), EXAMPLE_ENDS, async (played) => {
    narrator.step(played);
    await surroundings.settle();
    await narrator.mails();
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  tell(`\n${narrator.steps} steps and ${narrator.mailCount} mails in ${seconds} s.\n`);

  const transitions = app.get(Transitions, { strict: false });
  const years = await transitions.read(SYSTEM, caseYears);
  const sumOre = await transitions.read(SYSTEM, ledgerSum);
  for (const line of moneyTable(years)) tell(line);
  tell(`\nledger sum ${sumOre}`);
  return [...differences(years), ...(sumOre === 0n ? [] : [`the ledger sums to ${sumOre} öre`])];
}

/** Rejects when the person at the terminal has seen enough. */
async function interruption(): Promise<never> {
  await once(process, 'SIGINT');
  throw new Refusal('Interrupted');
}
