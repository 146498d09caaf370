export { batchHandler, queueHandler } from '../adapters/queue-handler.ts'
