export * from './identity-provider.js';
export * from './mail-catcher.js';
export * from './personas.js';
export * from './sign-in-by-http.js';
