import type { Application, Changed } from '../api/contract.js';

/** What every form on the edit page is given. */
export interface EditFormProps {
  readonly application: Application;
  /** The version the reader began with, or last saved: what others save meanwhile is not overwritten unseen. */
  readonly version: number;
  readonly onSaved: (changed: Changed) => void;
  /** After a refusal because others saved first: from here on the reader has been told. */
  readonly onStale: () => void;
}
