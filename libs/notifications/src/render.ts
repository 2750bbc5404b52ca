import type { Recipient } from './recipients.js';
import type { MailText } from './texts/texts.js';

/**
 * What has happened in a sentence. It says nothing about the case but its number, because mail travels openly. Throws
 * when the text names a variable that is not given.
 */
export function say(
  { subject, line }: MailText,
  { caseNumber }: Pick<Recipient, 'caseNumber'>,
  variables: Readonly<Record<string, string>> = {},
): MailText {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`the text "${text}" needs a ${name}`);
      return value;
    });
  return { subject: caseNumber === null ? fill(subject) : `${fill(subject)} (${caseNumber})`, line: fill(line) };
}

/** A mail of plain text: what was said, and where to read more. */
export const bodyOf = (line: string, link: string, footer: string): string => `${line}\n\n${link}\n\n-- \n${footer}\n`;
