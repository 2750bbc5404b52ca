import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_CREDENTIAL = 64;

interface Options {
  readonly challenge: string;
}

/** How an answer is made to differ from what an honest key and browser would send. */
export interface Forgery {
  readonly origin?: string;
  readonly site?: string;
  /** The key did not make sure who holds it. */
  readonly unverified?: boolean;
  readonly counter?: number;
}

/** A key on a device, and the browser that asks it: makes what `navigator.credentials` answers, without either. */
export class Authenticator {
  readonly id = randomBytes(16);
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly site = new URL(origin).hostname,
  ) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** Makes the credential that it was asked for. */
  create({ challenge }: Options, forgery: Forgery = {}): Record<string, unknown> {
    const authData = Buffer.concat([this.head(HAS_CREDENTIAL, forgery), this.attestedCredential()]);
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      bytes(authData),
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge, forgery),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Signs what it was asked to. */
  get({ challenge }: Options, forgery: Forgery = {}): Record<string, unknown> {
    this.counter = forgery.counter ?? this.counter + 1;
    const authenticatorData = this.head(0, forgery);
    const clientDataJSON = this.clientData('webauthn.get', challenge, forgery);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), this.privateKey);
    return this.answer({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private answer(response: object): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private head(more: number, { site = this.site, unverified = false }: Forgery): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = USER_PRESENT + (unverified ? 0 : USER_VERIFIED) + more;
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), counter]);
  }

  /** No maker's mark, the id, and the public key in COSE. */
  private attestedCredential(): Buffer {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const coordinate = (value: string) => bytes(Buffer.from(value, 'base64url'));
    return Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      Buffer.from('a501020326200121', 'hex'),
      coordinate(x),
      Buffer.from('22', 'hex'),
      coordinate(y),
    ]);
  }

  private clientData(type: string, challenge: string, { origin = this.origin }: Forgery): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
  }
}

/** A byte string in CBOR, of at most 255 bytes. */
function bytes(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, content.length]), content]);
}
