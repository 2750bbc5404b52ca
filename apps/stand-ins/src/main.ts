import { join } from 'node:path';

import { readConfig } from '@medel/platform';
import { startIdentityProvider, startMailCatcher } from '@medel/stand-ins';

/**
 * Development only. Answers where the configuration says that sign-in and mail are, for those of the two that are
 * named on the command line: `main.js .medel/mail sign-in mail`.
 */
const [mailDirectory = join('.medel', 'mail'), ...names] = process.argv.slice(2);
const config = readConfig();
const portOf = (url: string) => Number(new URL(url).port);

const running = await Promise.all([
  ...(names.includes('mail') ? [startMailCatcher({ port: portOf(config.smtpUrl), directory: mailDirectory })] : []),
  ...(names.includes('sign-in')
    ? [
        startIdentityProvider({
          port: portOf(config.identityProviders[0].issuer),
          publicUrl: config.publicUrl,
          mailDirectory,
        }),
      ]
    : []),
]);

const leave = () => void Promise.all(running.map((one) => one.close())).then(() => process.exit());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, leave);
// The launcher that started us is gone, and nobody else would stop us.
process.once('disconnect', leave);
process.send?.('ready');
