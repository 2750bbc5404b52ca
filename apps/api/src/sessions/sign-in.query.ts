import { LocalPath, OneOf, Text } from '../http/fields.js';

/** How to sign in, and where to go afterwards. */
export class SignInQuery {
  @LocalPath({ optional: true }) readonly returnTo?: string;

  /** The issuer's name; the first one's unless told. */
  @Text(1, 255, { optional: true }) readonly provider?: string;

  /** Whether to prove anew who one is. */
  @OneOf(['true', 'false'], { optional: true }) readonly fresh?: 'true' | 'false';
}
