import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/**
 * A name for whoever an address belongs to, from which nobody can read it. A household or a company gets an IPv6
 * network of 64 bits and may use any address in it, so such a network is one.
 */
export const nameOf = (address: string): string =>
  createHash('sha256').update(ownerOf(address)).digest('base64url').slice(0, 22);

/** `198.51.100.7` is itself, also when written as IPv6; of `2001:db8:1:2:3::4` the first four groups count. */
export function ownerOf(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(bare) ? networkOf(bare) : bare;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  // An IPv4 address at the end stands for two groups.
  const length = groups.length + after.length + (address.includes('.') ? 1 : 0);
  const all = tail === undefined ? groups : [...groups, ...Array<string>(8 - length).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
