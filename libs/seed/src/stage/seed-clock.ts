import { Clock } from '@medel/kernel';

/** Stands still until the seed moves it. */
export class SeedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  travelTo(instant: Date): void {
    this.instant = instant;
  }
}
