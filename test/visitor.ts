import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { signInByHttp } from '@medel/stand-ins';

/** A browser with one tab and a jar of cookies. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly api: NestFastifyApplication) {}

  async send(method: 'GET' | 'POST' | 'DELETE', url: string, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.api.inject({ method, url, headers: { ...(cookie && { cookie }), ...headers } });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Leaves for the identity provider, chooses a person there and stops at the address it is sent back to. */
  async choose(persona: string, returnTo = '/', more: Record<string, string> = {}): Promise<string> {
    const { headers } = await this.send('GET', `/auth/sign-in?${new URLSearchParams({ returnTo, ...more })}`);
    const back = new URL(await signInByHttp(String(headers.location), persona));
    return back.pathname + back.search;
  }

  async signIn(persona: string, returnTo?: string) {
    return this.send('GET', await this.choose(persona, returnTo));
  }

  async me(): Promise<number> {
    return (await this.send('GET', '/api/v1/me')).statusCode;
  }
}
