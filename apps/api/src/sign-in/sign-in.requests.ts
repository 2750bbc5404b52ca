import type { Enrolled, KeyAnswer, NewSecret } from '@medel/credentials';

import { Email, Flag, JsonObject, ListOf, LocalPath, OneOf, Text } from '../http/fields.js';

export class LinkRequest {
  @Email() readonly email!: string;
  @LocalPath({ optional: true, description: 'Where to go after signing in.' }) readonly returnTo?: string;
}

export class RedemptionRequest {
  @Text(20, 100, { description: 'As the link in the mail has it.' }) readonly token!: string;
}

export class CodeRequest {
  @Text(6, 40) readonly code!: string;
}

export class KeyRequest {
  @JsonObject(20_000, 5, { description: 'What the key answered, as WebAuthn writes it in JSON.' })
  readonly answer!: KeyAnswer;
}

export class NewKeyRequest extends KeyRequest {
  @Text(1, 60, { description: 'What its holder tells it apart by.' }) readonly name!: string;
}

export class NextStepResponse {
  @OneOf(['enrol', 'prove']) readonly next!: 'enrol' | 'prove';
  @Flag({ description: 'Whether they have a passkey.' }) readonly passkey!: boolean;
  @Flag({ description: 'Whether they have an app that makes codes.' }) readonly totp!: boolean;
  @LocalPath() readonly returnTo!: string;
}

export class SignedInResponse {
  @LocalPath({ description: 'Where to go next.' }) readonly returnTo!: string;
}

export class KeyOptionsResponse {
  @JsonObject(20_000, 5, { description: 'What to ask a key, as WebAuthn writes it in JSON.' })
  readonly options!: object;
}

export class NewSecretResponse implements NewSecret {
  @Text(16, 200, { description: 'To type or paste into an app.' }) readonly secret!: string;
  @Text(16, 1000, { description: 'The same for a QR code.' }) readonly uri!: string;
}

class RecoveryCodeResponse {
  @Text(12, 20) readonly code!: string;
}

export class RecoveryCodesResponse {
  @ListOf(RecoveryCodeResponse, 20, { description: 'Each serves once, and none is ever shown again.' })
  readonly recoveryCodes!: readonly RecoveryCodeResponse[];
}

export class EnrolledResponse extends RecoveryCodesResponse {
  @LocalPath({ description: 'Where to go next.' }) readonly returnTo!: string;
}

export const recoveryCodesOf = ({ recoveryCodes }: Pick<Enrolled, 'recoveryCodes'>): RecoveryCodesResponse => ({
  recoveryCodes: recoveryCodes.map((code) => ({ code })),
});
