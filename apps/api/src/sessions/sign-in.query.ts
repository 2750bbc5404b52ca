import { LocalPath, OneOf } from '../http/fields.js';

/** Where to go after signing in. */
export class SignInQuery {
  @LocalPath({ optional: true }) readonly returnTo?: string;

  /** Whether to prove anew who one is. */
  @OneOf(['true', 'false'], { optional: true }) readonly fresh?: 'true' | 'false';
}
