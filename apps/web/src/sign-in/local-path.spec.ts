import { localPath } from './local-path.js';

describe('where to go after signing in', () => {
  it.each(['/', '/me', '/applications?status=draft#x'])('may be %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a b',
    '',
    undefined,
    7,
  ])('is never %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
