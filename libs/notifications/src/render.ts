import type { Recipient } from './recipients.js';
import type { MailText } from './texts/texts.js';

export interface RenderedMail {
  readonly subject: string;
  readonly body: string;
}

/**
 * A mail of plain text: what has happened in a sentence, and where to read more. It says nothing about the case but
 * its number, because mail travels openly. Throws when the text names a variable that is not given.
 */
export function render(
  { subject, line }: MailText,
  footer: string,
  { caseNumber }: Pick<Recipient, 'caseNumber'>,
  link: string,
  variables: Readonly<Record<string, string>> = {},
): RenderedMail {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`the text "${text}" needs a ${name}`);
      return value;
    });
  return {
    subject: caseNumber === null ? fill(subject) : `${fill(subject)} (${caseNumber})`,
    body: `${fill(line)}\n\n${link}\n\n-- \n${footer}\n`,
  };
}
