import { LocalPath } from '../http/fields.js';

/** Where to go after signing in. */
export class SignInQuery {
  @LocalPath({ optional: true }) readonly returnTo?: string;
}
