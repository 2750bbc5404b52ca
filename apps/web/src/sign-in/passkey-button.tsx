import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { send } from '../api/http.js';
import { Refusal } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';
import { CommandRefusal } from '../me/command-refusal.js';
import { browserOf } from '../me/browser-of.js';

interface PasskeyButtonProps<Answer> {
  /** Where the API says what to ask the key, and one level above it where it takes the answer. */
  readonly path: '/sign-in/passkeys' | '/sign-in/enrolment/passkey' | '/me/second-factors/passkey';
  readonly label: string;
  readonly variant?: 'primary' | 'secondary';
  readonly onDone: (answer: Answer) => void;
}

/** Asks a passkey, or makes one: the browser and the device do the rest, and may be cancelled. */
export function PasskeyButton<Answer>({ path, label, variant = 'primary', onDone }: PasskeyButtonProps<Answer>) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const ask = useMutation<Answer, unknown>({
    mutationFn: async () => {
      const { options } = await send<{ options: unknown }>({ method: 'POST', path: `${path}/options` });
      return path === '/sign-in/passkeys'
        ? signIn<Answer>(path, options as PublicKeyCredentialRequestOptionsJSON)
        : add<Answer>(path, options as PublicKeyCredentialCreationOptionsJSON, t('enrol.unknownDevice'));
    },
    onSuccess: async (answer) => {
      await queryClient.invalidateQueries({ queryKey: ['second-factors'] });
      onDone(answer);
    },
  });
  if (!browserSupportsWebAuthn()) return <Paragraph>{t('secondFactor.noPasskeys')}</Paragraph>;
  const refusal = ask.error instanceof Refusal ? ask.error : null;
  return (
    <div className="stack">
      <CommandRefusal refusal={refusal} />
      {ask.isError && !refusal && (
        <Alert data-color="warning" role="alert">
          {t('secondFactor.cancelled')}
        </Alert>
      )}
      <div className="cluster">
        <Button variant={variant} loading={ask.isPending} onClick={() => ask.mutate()}>
          {label}
        </Button>
      </div>
    </div>
  );
}

async function signIn<Answer>(path: string, options: PublicKeyCredentialRequestOptionsJSON): Promise<Answer> {
  const answer = await startAuthentication({ optionsJSON: options });
  return send<Answer>({ method: 'POST', path, body: { answer } });
}

async function add<Answer>(
  path: string,
  options: PublicKeyCredentialCreationOptionsJSON,
  unknownDevice: string,
): Promise<Answer> {
  const answer = await startRegistration({ optionsJSON: options });
  const name = browserOf(navigator.userAgent) ?? unknownDevice;
  return send<Answer>({ method: 'POST', path, body: { answer, name } });
}
