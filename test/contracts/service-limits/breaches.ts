import type { ServiceCall } from './call.ts'
import { dynamodbBreaches } from './dynamodb.ts'
import { secretsBreaches } from './secrets-manager.ts'
import { sesBreaches } from './ses.ts'
import { sqsBreaches } from './sqs.ts'

/** What the real service would refuse of one request, a sentence each: empty where it would take it. */
export function breachesOf({ service, operation, input }: ServiceCall): string[] {
  return breachesIn(service, operation, input).map((breach) => `${service} ${operation}: ${breach}`)
}

function breachesIn(service: ServiceCall['service'], operation: string, input: unknown): string[] {
  switch (service) {
    case 'dynamodb':
      return dynamodbBreaches(operation, input)
    case 'sqs':
      return sqsBreaches(operation, input)
    case 'ses':
      return sesBreaches(operation, input)
    case 'secretsmanager':
      return secretsBreaches(input)
  }
}
