import type { Text } from '@medel/kernel';

/** What one code means to whoever reads the answer. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly detail: Text;
  /** Seconds until another try is worth while. */
  readonly retryAfter?: number;
}

/** The one place where what is refused becomes an HTTP status, and the texts people then read. */
export const PROBLEM_KINDS = {
  invalid_request: {
    status: 400,
    title: 'The request cannot be understood',
    detail: {
      sv: 'Begäran går inte att tolka. Rätta den och skicka den igen.',
      en: 'The request cannot be understood. Mend it and send it again.',
    },
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    detail: { sv: 'Logga in och försök igen.', en: 'Sign in and try again.' },
  },
  token_refused: {
    status: 401,
    title: 'The access token does not count',
    detail: {
      sv: 'Åtkomsttokenen godtas inte. Rätta det som står nedan och hämta en ny.',
      en: 'The access token is not accepted. Mend what is said below and get a new one.',
    },
  },
  forbidden: {
    status: 403,
    title: 'Not yours to do',
    detail: {
      sv: 'Din roll ger dig inte rätt att göra detta. Be någon med rätt roll.',
      en: 'Your role does not let you do this. Ask somebody whose role does.',
    },
  },
  fresh_sign_in_needed: {
    status: 403,
    title: 'Sign in anew for this',
    detail: {
      sv: 'Detta kräver att du nyss har visat vem du är. Logga in igen och gör det inom fem minuter.',
      en: 'This asks that you have just shown who you are. Sign in again and do it within five minutes.',
    },
  },
  cross_site: {
    status: 403,
    title: 'Sent from another site',
    detail: {
      sv: 'Begäran kom från en annan webbplats. Gör det från sidan här i stället.',
      en: 'The request came from another site. Do it from the page here instead.',
    },
  },
  person_unknown: {
    status: 403,
    title: 'Nobody here knows you yet',
    detail: {
      sv: 'Du är inloggad, men ingen har lagt upp dig här. Be din organisations administratör.',
      en: 'You are signed in, but nobody has let you in here. Ask the administrator of your organisation.',
    },
  },
  sign_in_failed: {
    status: 400,
    title: 'The sign-in did not work',
    detail: {
      sv: 'Inloggningen gick inte igenom: den var för gammal, redan använd eller påbörjad i en annan webbläsare. Logga in igen.',
      en: 'The sign-in did not go through: it was too old, used already or begun in another browser. Sign in again.',
    },
  },
  too_many_sign_ins: {
    status: 429,
    title: 'Too many sign-ins from this address',
    detail: {
      sv: 'Det har påbörjats för många inloggningar från er adress den senaste minuten. Vänta en minut och försök igen.',
      en: 'Too many sign-ins were begun from your address within the last minute. Wait a minute and try again.',
    },
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    detail: {
      sv: 'Det har kommit fler begäranden från dig den senaste minuten än vad vi tar emot. Vänta en minut och försök igen. Inget har gått förlorat.',
      en: 'More requests came from you within the last minute than we take. Wait a minute and try again. Nothing is lost.',
    },
  },
  too_many_links: {
    status: 429,
    title: 'Too many links to one mailbox',
    detail: {
      sv: 'Det har redan skickats flera länkar till den adressen. Använd den senaste, eller vänta en kvart och försök igen.',
      en: 'Several links were sent to that address already. Use the latest, or wait a quarter of an hour and try again.',
    },
    retryAfter: 900,
  },
  too_many_codes: {
    status: 429,
    title: 'Too many wrong codes',
    detail: {
      sv: 'Flera koder i rad har varit fel. Vänta en kvart och försök igen, eller använd en lösennyckel.',
      en: 'Several codes in a row were wrong. Wait a quarter of an hour and try again, or use a passkey.',
    },
    retryAfter: 900,
  },
  mail_sign_in_off: {
    status: 404,
    title: 'Nobody signs in by mail here',
    detail: {
      sv: 'Här går det inte att logga in med e-post. Använd din organisations inloggning.',
      en: 'Nobody signs in by mail here. Use the sign-in of your organisation.',
    },
  },
  sign_in_unavailable: {
    status: 503,
    title: 'Signing in is not possible right now',
    detail: {
      sv: 'Inloggningstjänsten svarar inte. Försök igen om en stund.',
      en: 'The sign-in service does not answer. Try again in a moment.',
    },
    retryAfter: 5,
  },
  four_eyes: {
    status: 403,
    title: 'Somebody else must do this step',
    detail: {
      sv: 'Du, eller någon som du vikarierar för eller som vikarierar för dig, har redan gjort ett steg i samma ärende. Någon annan måste göra detta.',
      en: 'You, or somebody whom you stand in for or who stands in for you, have already taken a step in the same case. Somebody else must take this one.',
    },
  },
  not_found: {
    status: 404,
    title: 'Not found',
    detail: {
      sv: 'Det du söker finns inte, eller så får du inte se det.',
      en: 'What you look for does not exist, or is not yours to see.',
    },
  },
  identity_taken: {
    status: 409,
    title: "That sign-in is somebody else's",
    detail: {
      sv: 'Den inloggningen hör redan till en annan person här. Ingenting har ändrats.',
      en: 'That sign-in belongs to another person here already. Nothing was changed.',
    },
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    detail: { sv: 'Begäran kom inte fram i tid. Försök igen.', en: 'The request did not arrive in time. Try again.' },
  },
  transition_not_allowed: {
    status: 409,
    title: 'Not possible at this stage',
    detail: {
      sv: 'Det går inte i det läge som ärendet har nu. Läs in sidan på nytt och se vad som går.',
      en: 'This is not possible where the case stands now. Reload the page and see what is.',
    },
  },
  already_exists: {
    status: 409,
    title: 'It is there already',
    detail: { sv: 'Det finns redan. Läs in sidan på nytt.', en: 'It is there already. Reload the page.' },
  },
  sealed: {
    status: 409,
    title: 'This can no longer be changed',
    detail: {
      sv: 'Uppgifterna är låsta och går inte längre att ändra.',
      en: 'This is settled and can no longer be changed.',
    },
  },
  in_progress: {
    status: 409,
    title: 'The same request is being worked on',
    detail: {
      sv: 'Samma begäran behandlas just nu. Vänta en stund och skicka den igen med samma Idempotency-Key.',
      en: 'The same request is being worked on. Wait a moment and send it again with the same Idempotency-Key.',
    },
    retryAfter: 1,
  },
  stale_version: {
    status: 412,
    title: 'Somebody else changed this meanwhile',
    detail: {
      sv: 'Någon annan har ändrat detta sedan du läste det. Läs in det på nytt och gör om din ändring.',
      en: 'Somebody else changed this since you read it. Reload it and make your change again.',
    },
  },
  too_large: {
    status: 413,
    title: 'Too much at once',
    detail: { sv: 'Det du skickade är för stort. Skicka mindre.', en: 'What you sent is too large. Send less.' },
  },
  uri_too_long: {
    status: 414,
    title: 'The address is too long',
    detail: { sv: 'Adressen är för lång.', en: 'The address is too long.' },
  },
  unsupported_media_type: {
    status: 415,
    title: 'This type of content is not read here',
    detail: { sv: 'Skicka innehållet som application/json.', en: 'Send the content as application/json.' },
  },
  invalid_input: {
    status: 422,
    title: 'Something that was filled in is wrong',
    detail: { sv: 'Rätta uppgifterna nedan och skicka igen.', en: 'Mend what is listed below and send again.' },
  },
  requirements_not_met: {
    status: 422,
    title: 'Something is missing',
    detail: {
      sv: 'Det som står nedan måste vara klart först.',
      en: 'What is listed below must be in place first.',
    },
  },
  call_frame_exceeded: {
    status: 422,
    title: "The call's frame does not suffice",
    detail: {
      sv: 'Utlysningens ram räcker inte till beloppet. Sänk beloppet eller utöka ramen.',
      en: "The call's frame does not cover the amount. Lower the amount or extend the frame.",
    },
  },
  grant_cap_exceeded: {
    status: 422,
    title: 'More than what was granted',
    detail: {
      sv: 'Beloppet är större än vad som återstår av bidraget. Sänk beloppet.',
      en: 'The amount is more than what is left of the grant. Lower the amount.',
    },
  },
  does_not_add_up: {
    status: 422,
    title: 'The amounts do not add up',
    detail: {
      sv: 'Beloppen går inte ihop. Kontrollera summorna.',
      en: 'The amounts do not add up. Check the sums.',
    },
  },
  above_limit: {
    status: 422,
    title: 'Above your amount limit',
    detail: {
      sv: 'Beloppet är över din beloppsgräns. Be någon i samma roll med högre gräns, eller utan gräns.',
      en: 'The amount is above your limit. Ask somebody in the same role with a higher limit, or with none.',
    },
  },
  account_not_in_use: {
    status: 422,
    title: 'The payee is paid to another account now',
    detail: {
      sv: 'En mottagare har bytt eller återkallat sitt konto sedan betalfilen byggdes. Makulera filen och bygg en ny.',
      en: 'A payee has replaced or withdrawn its account since the batch was prepared. Cancel it and prepare another.',
    },
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    detail: {
      sv: 'Denna Idempotency-Key har använts för en annan begäran. Välj en ny.',
      en: 'This Idempotency-Key was used for another request. Choose a new one.',
    },
  },
  precondition_required: {
    status: 428,
    title: 'Say which version you edit',
    detail: {
      sv: 'Ange i If-Match vilken version du ändrar: den står i ETag när du läser.',
      en: 'Say in If-Match which version you edit: it is in the ETag when you read.',
    },
  },
  headers_too_large: {
    status: 431,
    title: 'The headers are too large',
    detail: { sv: 'Begärans huvuden är för stora.', en: 'The headers of the request are too large.' },
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong here',
    detail: {
      sv: 'Något gick fel hos oss. Försök igen, och ange traceId om felet kvarstår.',
      en: 'Something went wrong on our side. Try again, and quote the traceId if it persists.',
    },
  },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    detail: {
      sv: 'Tjänsten är inte tillgänglig just nu. Försök igen om en stund, med samma Idempotency-Key.',
      en: 'The service is not available right now. Try again in a moment: retry with the same Idempotency-Key.',
    },
    retryAfter: 2,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;
