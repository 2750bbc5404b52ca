export * from './doorbell-listener.js';
export * from './doorbell.js';
export * from './effect-runner.js';
export * from './effect.js';
export * from './outbox.module.js';
