import { html, page, type Html } from './html.js';
import type { Persona } from './personas.js';

const TEXTS = {
  sv: {
    title: 'Vem vill du vara?',
    lead: 'Detta är en låtsasinloggning för utveckling och visning: välj en person, inget lösenord behövs.',
    other: html`<a href="?language=en" lang="en" hreflang="en">In English</a>`,
  },
  en: {
    title: 'Who do you want to be?',
    lead: 'This is a make-believe sign-in for development and demonstration: pick a person, no password needed.',
    other: html`<a href="?language=sv" lang="sv" hreflang="sv">På svenska</a>`,
  },
};

/** Everybody as a button, by organisation. A button posts to `<this page>/<persona>`. */
export function signInPage(path: string, language: 'sv' | 'en', personas: readonly Persona[]): string {
  const { title, lead, other } = TEXTS[language];
  const organisations = [...new Set(personas.map(({ organisation }) => organisation))];
  const button = ({ id, name, task }: Persona): Html => html`
    <li>
      <button formaction="${path}/${id}"><strong>${name}</strong> <span>${task[language]}</span></button>
    </li>
  `;
  const group = (organisation: string): Html => html`
    <h2>${organisation}</h2>
    <ul class="people">
      ${personas.filter((persona) => persona.organisation === organisation).map(button)}
    </ul>
  `;
  const content = html`
    <h1>${title}</h1>
    <p>${lead} ${other}</p>
    <form method="post">${organisations.map(group)}</form>
  `;
  return page(language, title, content);
}
