export * from './bank.js';
export * from './bank-dialogue.js';
export type { PaymentBatchEvent } from './payment-batch.events.js';
export { paymentBatchMachine, type PaymentBatchStatus } from './payment-batch.machine.js';
export { PAYMENT_BATCH_PERMISSIONS } from './payment-batch.policy.js';
export * from './payment-batches.service.js';
export * from './payments.module.js';
export * from './payments.queries.js';
export * from './releases.service.js';
