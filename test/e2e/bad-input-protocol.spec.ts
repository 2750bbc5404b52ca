import { connect } from 'node:net';

import { faultIn } from '../bad-input/answer.js';
import { DEEP_JSON } from '../bad-input/nasty.js';
import { spoiled } from '../bad-input/operations.js';
import { makeTarget, type Target } from '../bad-input/target.js';

let target: Target;

beforeAll(async () => {
  target = await makeTarget();
}, 60_000);
afterAll(() => target.close());

const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  target.api.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...target.headers, 'content-type': 'application/json', ...headers },
  });

describe('a body', () => {
  const url = '/api/v1/applications';
  const fitting = () => ({
    callId: target.ids.callId?.[0] ?? '',
    partnershipId: target.ids.partnershipId?.[0] ?? '',
    kind: 'project',
    title: 'Vatten',
  });

  it.each([
    ['is not JSON', '{', 400, 'invalid_request'],
    ['is empty', '', 400, 'invalid_request'],
    ['names __proto__', '{"__proto__":{"admin":true}}', 400, 'invalid_request'],
    ['reaches for the constructor', '{"constructor":{"prototype":{"admin":true}}}', 400, 'invalid_request'],
    ['is 20,000 levels deep', DEEP_JSON, 400, 'invalid_request'],
    ['is ten megabytes', `{"title":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413, 'too_large'],
    ['is null', 'null', 422, 'invalid_input'],
    ['is a list', '[]', 422, 'invalid_input'],
    ['is a word', '"application"', 422, 'invalid_input'],
    ['is nothing of what was asked for', '{}', 422, 'invalid_input'],
  ])('that %s is refused at once', async (_, payload, status, code) => {
    const begun = performance.now();
    const answer = await post(url, payload);
    expect(answer.json()).toMatchObject({ status, code });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it.each([
    ['title', '"a\\u0000b"', 'text_expected'],
    ['title', '"\\ud800"', 'text_expected'],
    ['title', `"${'x'.repeat(201)}"`, 'text_expected'],
    ['title', 'null', 'text_expected'],
    ['title', '7', 'text_expected'],
    ['kind', '"__proto__"', 'choice_expected'],
    ['kind', '["project"]', 'choice_expected'],
    ['callId', '"1"', 'id_expected'],
    ['callId', '{}', 'id_expected'],
    ['surprise', '1', 'unknown_field'],
  ])('whose %s is %s says how to mend it', async (field, value, code) => {
    const payload = spoiled({ ...fitting(), surprise: 0 }, [field], value).replace(
      field === 'surprise' ? '' : ',"surprise":0',
      '',
    );
    const { problems } = (await post(url, payload)).json<{ problems: unknown[] }>();
    expect(problems).toEqual([
      { code, pointer: `/${field}`, detail: { sv: expect.any(String) as string, en: expect.any(String) as string } },
    ]);
  });

  it('that breaks many rules is told of all of them, to a limit', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
    const { problems } = (await post(url, JSON.stringify(many))).json<{ problems: unknown[] }>();
    expect(problems).toHaveLength(50);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
  ])('of type %j is not read', async (type) => {
    const answer = await post(url, JSON.stringify(fitting()), { 'content-type': type });
    expect(answer.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  it('that nobody asked for is refused', async () => {
    const answer = await post(
      `/api/v1/applications/${target.ids.applications?.[0] ?? ''}/submission`,
      '{"force":true}',
    );
    expect(answer.json()).toMatchObject({ status: 400, problems: [{ code: 'body_not_expected' }] });
  });
});

describe('an address', () => {
  const get = (url: string) => target.api.inject({ url, headers: target.headers });

  it.each([
    ['/api/v1/applications?unknown=1', 422],
    ['/api/v1/me?unknown=1', 400],
    ['/api/v1/applications?limit=1&limit=2', 400],
    ['/api/v1/applications?__proto__=1', 400],
    ['/api/v1/applications?limit=1e3', 422],
    ['/api/v1/applications?limit=-1', 422],
    ['/api/v1/applications?limit=2147483648', 422],
    ['/api/v1/applications/%zz', 400],
    ['/api/v1/applications/%E0%A4%A', 400],
    [`/api/v1/applications/${'x'.repeat(500)}`, 404],
    ['/api/v1/nothing', 404],
  ])('such as %s is refused with %d', async (url, status) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(faultIn(answer)).toBeUndefined();
  });

  it('of something that cannot exist is answered as one of something that does not', async () => {
    const [malformed, missing] = await Promise.all([
      get('/api/v1/applications/1'),
      get('/api/v1/applications/3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11'),
    ]);
    const { traceId: _first, ...one } = malformed.json<Record<string, unknown>>();
    const { traceId: _second, ...other } = missing.json<Record<string, unknown>>();
    expect(one).toEqual(other);
    expect(one).toMatchObject({ status: 404 });
  });
});

describe('a header', () => {
  const submit = (headers: Record<string, string>) =>
    target.api.inject({
      method: 'POST',
      url: `/api/v1/applications/${target.ids.applications?.[0] ?? ''}/submission`,
      headers: { ...target.headers, ...headers },
    });

  it.each([
    ['idempotency-key', 'short', 'idempotency_key_malformed'],
    ['idempotency-key', 'x'.repeat(256), 'idempotency_key_malformed'],
    ['idempotency-key', 'with some spaces', 'idempotency_key_malformed'],
    ['if-match', '7', 'if_match_malformed'],
    ['if-match', '"99999999999"', 'if_match_malformed'],
    ['if-match', '*', 'if_match_malformed'],
  ])('%s: %s is refused', async (name, value, code) => {
    expect((await submit({ [name]: value })).json()).toMatchObject({ status: 400, problems: [{ code }] });
  });

  it('that says which version is edited must be there, and be right', async () => {
    const edit = (headers: Record<string, string>) =>
      target.api.inject({
        method: 'PATCH',
        url: `/api/v1/applications/${target.ids.applications?.[0] ?? ''}`,
        payload: { title: 'Vatten' },
        headers: { ...target.headers, ...headers },
      });
    expect((await edit({})).json()).toMatchObject({ status: 428, code: 'precondition_required' });
    expect((await edit({ 'if-match': '"4711"' })).json()).toMatchObject({ status: 412, code: 'stale_version' });
  });
});

describe('what is no HTTP', () => {
  let port: number;
  beforeAll(async () => {
    await target.api.listen(0, '127.0.0.1');
    ({ port } = target.api.getHttpServer().address() as { port: number });
  });

  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      let heard = '';
      socket
        .on('data', (chunk) => (heard += chunk.toString()))
        .on('end', () => {
          resolve(heard);
        })
        .on('error', reject);
    });

  it.each([
    ['words', 'hello\r\n\r\n', 400],
    ['a flood of headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400],
  ])('is hung up on, in words: %s', async (_, text, status) => {
    const heard = await say(text);
    const [head = '', body = ''] = heard.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status });
  });
});
