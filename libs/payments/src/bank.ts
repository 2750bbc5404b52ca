/** What the bank says of a file: `unknown` when it never saw it, `returned` when the money came back. */
export type BankAnswer = 'unknown' | 'pending' | 'accepted' | 'settled' | 'rejected' | 'returned';

/** The bank, as far as payments need it. */
export abstract class Bank {
  /** Hands over a file. The same message id again is the same delivery, whatever happened to the first one's receipt. */
  abstract send(messageId: string, file: Uint8Array): Promise<void>;

  abstract ask(messageId: string): Promise<BankAnswer>;
}
