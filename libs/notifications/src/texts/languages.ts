import type { Recipient } from '../recipients.js';
import { en } from './en.js';
import { es } from './es.js';
import { sv } from './sv.js';
import type { Texts } from './texts.js';

/** What we write, in each language that people read. */
export const TEXTS: Readonly<Record<Recipient['language'], Texts>> = { sv, en, es };
