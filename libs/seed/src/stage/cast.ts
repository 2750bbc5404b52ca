import type { Actor } from '@medel/kernel';

/** Who and what a story speaks of, by the keys it uses for them. */
export class Cast {
  readonly people = new Names<Actor>('person');
  readonly organisations = new Names<string>('organisation');
  readonly partnerships = new Names<string>('partnership');
  readonly calls = new Names<string>('call');
  readonly cases = new Names<string>('case');
  readonly batches = new Names<string>('payment batch');
}

/** A map that does not answer undefined: a story that names something unknown is mistyped. */
class Names<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly kind: string) {}

  set(key: string, value: Value): void {
    this.values.set(key, value);
  }

  get(key: string): Value {
    const value = this.values.get(key);
    if (value === undefined) throw new Error(`No ${this.kind} is called ${key}`);
    return value;
  }

  entries(): [string, Value][] {
    return [...this.values];
  }
}
