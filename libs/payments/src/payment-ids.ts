import { createHash } from 'node:crypto';

/**
 * What banks tell a payment from its repetition by: the same claim at the same attempt has the same id for ever.
 * 160 bits in 32 letters and digits; ISO 20022 allows 35.
 */
export const endToEndIdOf = (claimId: string, attempt: number): string => shortHash(`${claimId}|${attempt}`);

/** A file is known by the payments in it, in whatever order they were named. */
export const messageIdOf = (endToEndIds: readonly string[]): string => shortHash([...endToEndIds].sort().join('|'));

/** The first 20 bytes of the SHA-256 as base32hex (RFC 4648, section 7). */
function shortHash(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 20);
  return BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .toUpperCase()
    .padStart(32, '0');
}
