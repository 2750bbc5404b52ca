import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/**
 * A wire to PostgreSQL that counts. The server ends every answer to a client that waits with ReadyForQuery, so these
 * are the round trips; its status says whether a transaction is open.
 */
export async function countingProxy(url) {
  const counts = { all: 0, inTransaction: 0 };
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.setNoDelay().on('error', () => socket.destroy()));
    client.pipe(upstream);
    upstream.pipe(client);
    upstream.on('data', countReadyForQuery(counts));
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

/** Messages are a letter and a length that counts itself, and arrive cut anywhere. */
function countReadyForQuery(counts) {
  let rest = Buffer.alloc(0);
  let wasOpen = false;
  return (part) => {
    rest = Buffer.concat([rest, part]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      if (rest[0] === READY_FOR_QUERY) {
        const isOpen = rest[5] !== IDLE;
        counts.all += 1;
        // The round trip that commits finds the transaction open and leaves it closed.
        if (isOpen || wasOpen) counts.inTransaction += 1;
        wasOpen = isOpen;
      }
      rest = rest.subarray(1 + rest.readUInt32BE(1));
    }
  };
}

const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);
