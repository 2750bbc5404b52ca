import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends requests over `connections` kept-alive connections, one after another on each, for `seconds` or until
 * `nextRequest` has no more. Answers how many a second were served, and how long each took in milliseconds.
 *
 * It speaks just enough HTTP by itself: on two cores, whatever the client takes is missing to the server, and this takes
 * 25 microseconds a request where undici takes 48 and autocannon 56.
 */
export async function drive(port, { connections, seconds, nextRequest }) {
  const latencies = [];
  const started = performance.now();
  const deadline = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
      await once(socket, 'connect');
      const answers = readAnswers(socket);
      while (performance.now() < deadline) {
        const request = nextRequest();
        if (!request) break;
        const sentAt = performance.now();
        socket.write(asHttp(request));
        const answer = await answers.next();
        latencies.push(performance.now() - sentAt);
        if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(`${request.path} was answered with ${answer}`);
      }
      socket.destroy();
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  return { perSecond: latencies.length / elapsed, latencies };
}

/** Lets the compilers see enough of the work before anything is measured: the server's machine code gets there last. */
export async function warmUp(port, nextRequest) {
  await drive(port, { connections: 16, seconds: 15, nextRequest: some(6_000, nextRequest) });
}

/** At most `count` of the requests. */
export function some(count, nextRequest) {
  let left = count;
  return () => (left-- > 0 ? nextRequest() : undefined);
}

function asHttp({ method, path, headers, body = '' }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const content = body ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nHost: medel.example.org\r\n${lines.join('')}${content}\r\n${body}`;
}

function readAnswers(socket) {
  let received = '';
  let settle;
  socket.on('data', (part) => {
    received += part;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)[1]);
    if (received.length < head + 4 + length) return;
    const answer = received;
    received = '';
    settle.resolve(answer);
  });
  const fail = (error) => settle?.reject(error ?? new Error('the API closed the connection'));
  socket.on('error', fail).on('end', fail);
  return {
    next: () => new Promise((resolve, reject) => (settle = { resolve, reject })),
  };
}
