import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import type { Operator } from '../ports.ts'
import { promptly } from './prompt-client.ts'

/** The topic that CloudWatch tells of its alarms too. Ours are told in the same words, and named in the same way. */
export function operatorAt(TopicArn: string, stack: string, client = new SNSClient(promptly())): Operator {
  return {
    tell: async (name, sentence) => {
      const Subject = `ALARM: ${stack}-${name}`
      const Message =
        `${sentence}\n\nWhat to do: infra/alarms.md#${name}\n` +
        `What else is wrong: npm run ops -- status --stack ${stack}\n`
      await client.send(new PublishCommand({ TopicArn, Subject, Message }))
    },
  }
}
