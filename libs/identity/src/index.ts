export * from './access-tokens.js';
export * from './identity.module.js';
export * from './people.js';
export * from './providers.js';
export * from './refusals.js';
export * from './sessions.js';
export * from './sign-ins.js';
