import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server that delivers nothing: every mail becomes a file in `directory`. The same Message-ID is kept once. */
export async function startMailCatcher(options: {
  readonly port: number;
  readonly directory: string;
}): Promise<{ url: string; close: () => Promise<void> }> {
  await mkdir(options.directory, { recursive: true });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((mail) => keep(options.directory, mail))
        .then(() => {
          done();
        }, done);
    },
  });
  // A sender that dies in the middle of a mail sends it again; nothing here is harmed.
  server.on('error', () => undefined);
  server.listen(options.port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${options.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** The mails in a catcher's directory by the name of their file, the newest first; those already `seen` are left out. */
export async function caughtMail(
  directory: string,
  seen: ReadonlySet<string> = new Set(),
): Promise<{ name: string; mail: ParsedMail }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.eml') && !seen.has(name));
  const mails = await Promise.all(
    names.map(async (name) => ({ name, mail: await simpleParser(await readFile(join(directory, name))) })),
  );
  const sentAt = ({ mail }: { mail: ParsedMail }) => mail.date?.getTime() ?? 0;
  return mails.sort((one, other) => sentAt(other) - sentAt(one));
}

async function keep(directory: string, content: Buffer): Promise<void> {
  const { messageId } = await simpleParser(content);
  const name = createHash('sha256')
    .update(messageId ?? content)
    .digest('hex')
    .slice(0, 32);
  try {
    await writeFile(join(directory, `${name}.eml`), content, { flag: 'wx' });
  } catch (error) {
    // A sender that crashed before it knew sends again; that is why mails carry ids.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
