import type { Application, Me } from '../api/contract.js';

/** What every group of parts is given. */
export interface PartsProps {
  readonly application: Application;
  readonly me: Me;
}
