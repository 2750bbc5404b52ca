export * from './blob-store.js';
export * from './documents.module.js';
export * from './inspect.js';
