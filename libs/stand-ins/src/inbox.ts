import type { Middleware } from 'oidc-provider';
import type { AddressObject, ParsedMail } from 'mailparser';

import { html, page, type Html } from './html.js';
import { caughtMail } from './mail-catcher.js';

/** Shows caught mail at `/mail`, for whoever wants to know what the product has been writing. */
export function inbox(directory: string): Middleware {
  return async (ctx, next) => {
    const [found, name] = /^\/mail(?:\/([0-9a-f]{32}\.eml))?$/.exec(ctx.path) ?? [];
    if (found === undefined) return next();
    const mails = await caughtMail(directory);
    const mail = mails.find((one) => one.name === name)?.mail;
    if (name !== undefined && !mail) return next();
    ctx.type = 'html';
    ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    ctx.body = mail ? letter(mail) : list(mails);
  };
}

function list(mails: readonly { name: string; mail: ParsedMail }[]): string {
  const row = ({ name, mail }: { name: string; mail: ParsedMail }): Html => html`
    <tr>
      <td><a href="/mail/${name}">${mail.subject ?? '(no subject)'}</a></td>
      <td>${recipients(mail)}</td>
      <td>${when(mail)}</td>
    </tr>
  `;
  const content = html`
    <h1>Caught mail</h1>
    <p>${mails.length} mails that the product sent. Nobody received them.</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">To</th>
          <th scope="col">Sent</th>
        </tr>
      </thead>
      <tbody>
        ${mails.map(row)}
      </tbody>
    </table>
  `;
  return page('en', 'Caught mail', content);
}

function letter(mail: ParsedMail): string {
  const subject = mail.subject ?? '(no subject)';
  const content = html`
    <p><a href="/mail">All mail</a></p>
    <h1>${subject}</h1>
    <p>To ${recipients(mail)}, ${when(mail)}</p>
    <pre>${mail.text ?? ''}</pre>
  `;
  return page('en', subject, content);
}

function recipients({ to }: ParsedMail): string {
  return [to ?? []]
    .flat()
    .map(({ text }: AddressObject) => text)
    .join(', ');
}

function when({ date }: ParsedMail): string {
  return date?.toISOString().slice(0, 16).replace('T', ' ') ?? '';
}
