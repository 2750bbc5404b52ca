import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { watch } from './sentinel.js';

/** A mail server that keeps what it is given, each delivery by itself: whoever sends twice is found out. */
export interface Mailbox {
  readonly url: string;
  readonly deliveries: ParsedMail[];
  /** The next mails are refused, as by a server that is overloaded. */
  refuse(isRefusing: boolean): void;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const deliveries: ParsedMail[] = [];
  let isRefusing = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      buffer(stream)
        .then(async (mail) => {
          if (isRefusing) throw Object.assign(new Error('try again later'), { responseCode: 451 });
          const parsed = await simpleParser(mail);
          watch('a mail', JSON.stringify(parsed));
          deliveries.push(parsed);
        })
        .then(() => {
          done();
        }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    deliveries,
    refuse(refusing) {
      isRefusing = refusing;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** To whom a mail went: one address, since each person gets a mail of their own. */
export function addressee({ to }: ParsedMail): string {
  const [first] = [to].flat();
  return first?.text ?? '';
}
