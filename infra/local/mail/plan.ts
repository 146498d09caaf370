import * as z from 'zod'
import type { Stack } from '../template/stack.ts'
import type { ConfigurationSet } from './configuration-set.ts'

/** What the mail thread is told when it starts. */
export const mailPlan = z.object({
  ports: z.object({ mail: z.number(), inbox: z.number() }),
  /** Where messages are kept. */
  folder: z.string(),
  /** Where each message is written as a file of its own, if anywhere. */
  out: z.string().optional(),
  grant: z.object({ perSecond: z.number().positive(), perDay: z.number().positive() }),
  /** Where topics are published to. */
  topics: z.url(),
  sets: z.array(
    z.object({
      name: z.string(),
      checksAddresses: z.boolean(),
      destinations: z.array(z.object({ topicArn: z.string(), eventTypes: z.array(z.string()) })),
    }),
  ),
})

export function configurationSets(stack: Stack): ConfigurationSet[] {
  const destinations = stack.all('AWS::SES::ConfigurationSetEventDestination')
  return stack.all('AWS::SES::ConfigurationSet').map(({ name, properties: { SuppressionOptions } }) => ({
    name,
    checksAddresses: SuppressionOptions?.ValidationOptions?.ConditionThreshold.ConditionThresholdEnabled === 'ENABLED',
    destinations: destinations
      .filter(({ properties }) => properties.ConfigurationSetName === name && properties.EventDestination.Enabled)
      .map(({ properties: { EventDestination } }) => ({
        topicArn: EventDestination.SnsDestination.TopicARN,
        eventTypes: EventDestination.MatchingEventTypes,
      })),
  }))
}
