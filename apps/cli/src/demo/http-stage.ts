import { setTimeout as sleep } from 'node:timers/promises';

import type { Cast, Done, Hands, Stage, Watch } from '@medel/seed';

import { HttpClient } from './http-client.js';
import { HttpHands, type CasePage } from './http-hands.js';

/** How long something may take that happens by itself, and how often one looks. */
const PATIENCE_MS = 30_000;
const GLANCE_MS = 25;

/** What lies outside HTTP: letting time pass, and signing in. */
export interface Surroundings {
  readonly baseUrl: string;
  /** Moves time for every process, once all that was going on is done. */
  travelTo(instant: Date): Promise<void>;
  /** Settles when every effect of what has happened so far is done. */
  settle(): Promise<unknown>;
  /** A bearer token for a person. */
  tokenOf(personId: string): Promise<string>;
}

/** Plays over HTTP, every person with a token of their own. An officer and the worker see to the rest. */
export class HttpStage implements Stage {
  private readonly clients = new Map<string, HttpClient>();

  private constructor(
    private readonly surroundings: Surroundings,
    private readonly cast: Cast,
  ) {}

  /** Signs in everybody in the cast. */
  static async open(surroundings: Surroundings, cast: Cast): Promise<HttpStage> {
    const stage = new HttpStage(surroundings, cast);
    for (const [who, { id }] of cast.people.entries()) {
      stage.clients.set(who, new HttpClient(surroundings.baseUrl, await surroundings.tokenOf(id)));
    }
    return stage;
  }

  readonly watch: Watch = {
    callIs: (call, status) =>
      until(status, async () => {
        const { items } = await this.client('olivia.officer').get<{ items: { id: string; status: string }[] }>('calls');
        return items.find(({ id }) => id === this.cast.calls.get(call))?.status;
      }),
    caseIs: (key, status) => until(status, async () => (await this.page(key)).status),
    claimIs: (key, year, status) =>
      until(status, async () => (await this.page(key)).claims.find((claim) => claim.reportingYear === year)?.status),
    settled: async () => {
      await this.surroundings.settle();
      return { status: 'done' };
    },
  };

  as(who: string): Hands {
    return new HttpHands(this.client(who), this.cast, who);
  }

  travelTo(instant: Date): Promise<void> {
    return this.surroundings.travelTo(instant);
  }

  private page(key: string): Promise<CasePage> {
    return this.client('olivia.officer').get<CasePage>(`applications/${this.cast.cases.get(key)}`);
  }

  private client(who: string): HttpClient {
    const client = this.clients.get(who);
    if (!client) throw new Error(`Nobody is called ${who}`);
    return client;
  }
}

/** Looks until it is so. Rejects when it does not become so. */
async function until(status: string, look: () => Promise<string | undefined>): Promise<Done> {
  let seen = await look();
  for (let waited = 0; seen !== status && waited < PATIENCE_MS; waited += GLANCE_MS) {
    await sleep(GLANCE_MS);
    seen = await look();
  }
  if (seen !== status) throw new Error(`it is ${seen ?? 'nowhere'}, not ${status}, after ${PATIENCE_MS / 1000} s`);
  return { status };
}
