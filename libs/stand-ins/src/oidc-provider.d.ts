// The package comes without types. These are the parts we use.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  interface Feature {
    enabled: boolean;
    getResourceServerInfo?: (
      ctx: ProviderContext,
      resource: string,
    ) => { scope: string; audience: string; accessTokenFormat: 'jwt' };
  }

  interface ProviderContext {
    oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
  }

  export interface Context {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string | string[] | undefined>>;
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    status: number;
    type: string;
    body: unknown;
    /** False when the middleware has answered on `res` by itself. */
    respond: boolean;
    acceptsLanguages(...languages: string[]): string | false;
    set(header: string, value: string): void;
    redirect(url: string): void;
  }

  export type Middleware = (ctx: Context, next: () => Promise<void>) => Promise<void> | void;

  export interface Configuration {
    adapter: unknown;
    clients: readonly Record<string, unknown>[];
    claims: Record<string, readonly string[]>;
    conformIdTokenClaims: boolean;
    cookies: { keys: readonly string[] };
    features: Record<string, Feature>;
    findAccount: (ctx: ProviderContext, id: string) => { accountId: string; claims: () => object } | undefined;
    interactions: { url: (ctx: ProviderContext, interaction: { uid: string }) => string };
    jwks: { keys: readonly object[] };
    loadExistingGrant: (ctx: ProviderContext) => Promise<Grant>;
    pkce: { required: () => boolean };
    ttl: Record<string, number>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly Grant: new (properties: { clientId: string; accountId: string }) => Grant;
    use(middleware: Middleware): this;
    callback(): RequestListener;
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: { login: { accountId: string } },
    ): Promise<void>;
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  export function createMemoryAdapter(clockToleranceSeconds: number): unknown;
}
