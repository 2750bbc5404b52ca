export * from './digests.js';
export * from './inbox.js';
export * from './inbox.module.js';
export { Mailer, SilentMailer, type OutgoingMail } from './mailer.js';
export * from './notifications.js';
export * from './notifications.module.js';
export * from './post.js';
export * from './smtp-mailer.js';
export * from './templates.js';
