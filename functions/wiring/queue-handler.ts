export { queueHandler } from '../adapters/queue-handler.ts'
