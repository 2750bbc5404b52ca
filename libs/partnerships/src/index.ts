export * from './partnerships.js';
export * from './partnerships.module.js';
