import type { Played } from '@medel/seed';
import { caughtMail } from '@medel/stand-ins';

const WIDTHS = { who: 18, what: 70 };
const INDENT = ' '.repeat(20);

type Mail = Awaited<ReturnType<typeof caughtMail>>[number]['mail'];

/** Tells the person at the terminal what happens, in a line for each step and one for each mail. */
export class Narrator {
  private readonly seen = new Set<string>();
  steps = 0;

  constructor(
    private readonly mailDirectory: string,
    private readonly tell: (line: string) => void,
  ) {}

  step({ scene: { at, who, what }, status }: Played): void {
    this.steps += 1;
    this.tell(`${at.replace('T', ' ')}  ${who.padEnd(WIDTHS.who)} ${what.padEnd(WIDTHS.what)} -> ${status}`);
  }

  /** The mails that have been caught since the last time: who got them, and their subject. */
  async mails(): Promise<void> {
    const caught = await caughtMail(this.mailDirectory, this.seen);
    const receivers = new Map<string, string[]>();
    for (const { name, mail } of caught) {
      this.seen.add(name);
      const subject = mail.subject ?? '';
      receivers.set(subject, [...(receivers.get(subject) ?? []), receiverOf(mail)]);
    }
    for (const [subject, names] of receivers) this.tell(`${INDENT}mail to ${names.sort().join(', ')}: ${subject}`);
  }

  get mailCount(): number {
    return this.seen.size;
  }
}

/** `jonna.coordinator`, of the address she has here. */
function receiverOf({ to }: Mail): string {
  const [address] = [to ?? []].flat();
  return address?.text.split('@')[0] ?? '';
}
