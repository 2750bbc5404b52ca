import { setTimeout as sleep } from 'node:timers/promises';

import { Inject, Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import { distinctUntilChanged, from, map, merge, Observable, Subject, takeUntil, timer } from 'rxjs';

import { SYSTEM, type Actor } from '@medel/kernel';
import { Inbox } from '@medel/notifications';
import { DoorbellListener } from '@medel/outbox';
import { CONFIG, type Config } from '@medel/platform';
import { Transitions } from '@medel/transitions';

/** A stream ends by itself, and whoever begins it again is asked anew who they are: a session that ended is noticed. */
const LASTS_MS = 60_000;
/** Without a ring it looks by itself this often. */
const LOOKS_EVERY_MS = 20_000;
/** However much happens, it looks no more often. */
const SHORTEST_PAUSE_MS = 300;

/** Says to all who follow how many notifications they have not read: one connection listens for all of this process. */
@Injectable()
export class NewsFeed implements BeforeApplicationShutdown {
  private readonly followers = new Map<string, Set<(count: number) => void>>();
  private readonly listener: DoorbellListener;
  private readonly leaving = new Subject<void>();
  private watching = Promise.resolve();
  private isWatching = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly transitions: Transitions,
    @Inject(CONFIG) config: Config,
  ) {
    this.listener = new DoorbellListener(config, 'notification');
  }

  read(actor: Actor): Promise<number> {
    return this.transitions.read(actor, async (tx) => (await this.inbox.unreadOf(tx, [actor.id])).get(actor.id) ?? 0);
  }

  /** The number now, and with `goesOn` each time it has changed. */
  follow(actor: Actor, goesOn: boolean): Observable<MessageEvent> {
    const now = from(this.read(actor));
    // Whoever follows first and looks then misses nothing in between.
    const news = new Observable<number>((follower) => this.add(actor.id, (count) => follower.next(count)));
    const told = goesOn ? merge(news.pipe(takeUntil(merge(timer(LASTS_MS), this.leaving))), now) : now;
    return told.pipe(
      distinctUntilChanged(),
      map((unread) => ({ data: { unread } })),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.leaving.next();
    this.listener.ring();
    await this.watching;
    await this.listener.onApplicationShutdown();
  }

  private add(personId: string, tell: (count: number) => void): () => void {
    const others = this.followers.get(personId) ?? new Set();
    this.followers.set(personId, others.add(tell));
    if (!this.isWatching) this.watching = this.watch();
    return () => {
      others.delete(tell);
      if (others.size === 0 && this.followers.get(personId) === others) this.followers.delete(personId);
    };
  }

  /** For as long as anybody follows. */
  private async watch(): Promise<void> {
    this.isWatching = true;
    while (this.followers.size > 0) {
      await this.listener.wait(LOOKS_EVERY_MS);
      await this.tellAll().catch(() => undefined);
      await sleep(SHORTEST_PAUSE_MS);
    }
    this.isWatching = false;
  }

  private async tellAll(): Promise<void> {
    const personIds = [...this.followers.keys()];
    if (personIds.length === 0) return;
    const counts = await this.transitions.read(SYSTEM, (tx) => this.inbox.unreadOf(tx, personIds));
    for (const [personId, count] of counts) for (const tell of this.followers.get(personId) ?? []) tell(count);
  }
}
