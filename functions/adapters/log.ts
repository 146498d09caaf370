import { Logger } from '@aws-lambda-powertools/logger'
import type { Log } from '../ports.ts'

/** Structured lines for CloudWatch. Callers pass counts and ids: never an address, a name or a token. */
export function powertoolsLog(service: string): Log {
  const logger = new Logger({ serviceName: service })
  return {
    info: (message, details = {}) => logger.info(message, details),
    warn: (message, details = {}) => logger.warn(message, details),
  }
}
