/** Markup that is already safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose every interpolation is escaped, unless it is markup itself or a list of it. */
export function html(strings: TemplateStringsArray, ...values: (string | number | Html | readonly Html[])[]): Html {
  return new Html(strings.reduce((text, part, index) => text + safe(values[index - 1] ?? '') + part));
}

function safe(value: string | number | Html | readonly Html[]): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page in the stand-ins' own plain look, so that nobody takes it for the product. */
export function page(language: string, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #1d2433; --muted: #4d576b; --paper: #f4f5f8; --card: #fff; --line: #7c869a; --accent: #1c4fa0; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eef1f7; --muted: #b9c1d1; --paper: #14181f; --card: #1f2530; --line: #7c869a; --accent: #9dc1ff; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
  h1 { margin: 0 0 0.25rem; line-height: 1.2; }
  h2 { margin: 2rem 0 0.75rem; font-size: 1.125rem; }
  p { margin: 0 0 1rem; color: var(--muted); max-width: 65ch; }
  a { color: var(--accent); }
  ul.people { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
  ul.people button { width: 100%; height: 100%; padding: 0.75rem 1rem; text-align: left; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; }
  ul.people button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  ul.people strong { display: block; }
  ul.people span { color: var(--muted); }
  table { width: 100%; border-collapse: collapse; background: var(--card); }
  th, td { padding: 0.5rem 0.75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  pre { padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
`;
