import { nameOf, ownerOf } from './address.js';

describe('an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['0:0:0:0:0:ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['64:ff9b::198.51.100.7', '64:ff9b:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s belongs to %s', (address, owner) => {
    expect(ownerOf(address)).toBe(owner);
  });

  it('cannot be read from its name, and shares that with its network alone', () => {
    expect(nameOf('2001:db8:1:2:ffff::1')).toBe(nameOf('2001:db8:1:2::7'));
    expect(nameOf('2001:db8:1:3::7')).not.toBe(nameOf('2001:db8:1:2::7'));
    expect(nameOf('198.51.100.7')).toMatch(/^[\w-]{22}$/);
  });
});
