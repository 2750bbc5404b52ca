import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * A wire to PostgreSQL that counts. A client asks with Query or Sync, and the server ends each answer with ReadyForQuery,
 * which says whether a transaction is open. A round trip is whatever is asked before the client waits for all answers.
 */
export async function countingProxy(url) {
  const counts = { statements: 0, roundTrips: 0, statementsInTransaction: 0, roundTripsInTransaction: 0 };
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.setNoDelay().on('error', () => socket.destroy()));
    count(counts, client, upstream);
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.port = String(server.address().port);
  return {
    url: through.href,
    counts,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function count(counts, client, upstream) {
  let unanswered = 0;
  let isOpen = false;
  let touchesTransaction = false;
  // Whoever connects begins with a message without a letter.
  client.on(
    'data',
    reader(1, (letter) => {
      if (letter === 'Q' || letter === 'S') unanswered += 1;
    }),
  );
  upstream.on(
    'data',
    reader(0, (letter, status) => {
      // What answers the sign-in was not asked for with Query or Sync.
      if (letter !== 'Z' || unanswered === 0) return;
      const inTransaction = isOpen || status !== 'I';
      isOpen = status !== 'I';
      unanswered -= 1;
      touchesTransaction ||= inTransaction;
      counts.statements += 1;
      counts.statementsInTransaction += Number(inTransaction);
      if (unanswered > 0) return;
      counts.roundTrips += 1;
      counts.roundTripsInTransaction += Number(touchesTransaction);
      touchesTransaction = false;
    }),
  );
}

/** Calls back with each message's letter and first character. Messages say how long they are and arrive cut anywhere. */
function reader(untitled, tell) {
  let rest = Buffer.alloc(0);
  return (part) => {
    rest = Buffer.concat([rest, part]);
    for (;;) {
      const title = untitled > 0 ? 0 : 1;
      if (rest.length < title + 4) return;
      const end = title + rest.readUInt32BE(title);
      if (rest.length < end) return;
      if (title === 1) tell(String.fromCharCode(rest[0]), String.fromCharCode(rest[5]));
      else untitled -= 1;
      rest = rest.subarray(end);
    }
  };
}
