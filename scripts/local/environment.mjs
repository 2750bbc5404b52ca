import { Refusal } from './refusal.mjs';

/**
 * What our programs get to read: what the person set, and for the rest what fits a machine with nothing on it: sign-in
 * and mail by the stand-ins, on the two ports after our own. `standIns` names those that must be started for that.
 */
export function surroundings(given) {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const port = portOf(set);
  const signIn = {
    OIDC_ISSUER: `http://localhost:${port + 1}`,
    // The one client that libs/stand-ins knows.
    OIDC_CLIENT_ID: 'medel',
    OIDC_CLIENT_SECRET: 'medel-development',
  };
  const mail = { SMTP_URL: `smtp://127.0.0.1:${port + 2}` };
  return {
    environment: {
      MEDEL_MODE: 'development',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      ...mail,
      ...set,
      ...(set.OIDC_ISSUER ? {} : signIn),
    },
    standIns: [...(set.OIDC_ISSUER ? [] : ['sign-in']), ...(set.SMTP_URL ? [] : ['mail'])],
    ports: [port, ...(set.OIDC_ISSUER ? [] : [port + 1]), ...(set.SMTP_URL ? [] : [port + 2])],
  };
}

function portOf({ PORT = '3000' }) {
  const port = Number(PORT);
  // Two more follow it.
  if (Number.isInteger(port) && port > 0 && port <= 65_533) return port;
  throw new Refusal(`PORT must be a port number of at most 65533, and it is "${PORT}".`);
}
