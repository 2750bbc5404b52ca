/**
 * Goes through the stand-in's sign-in as a browser without a face: from the authorization URL to the address the
 * browser would be sent back to, which is returned unopened. For tests and the demonstration.
 */
export async function signInByHttp(authorizationUrl: string, persona: string): Promise<string> {
  const { origin } = new URL(authorizationUrl);
  const cookies = new Map<string, string>();
  const step = async (url: string, method: string): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { method, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    return new URL(location, url).href;
  };

  let url = await step(authorizationUrl, 'GET');
  url = await step(`${url}/${persona}`, 'POST');
  while (new URL(url).origin === origin) url = await step(url, 'GET');
  return url;
}
