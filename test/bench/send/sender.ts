import { readFileSync } from 'node:fs'
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { chunksOf } from '../../../functions/domain/chunks.ts'
import type { Planned } from '../../../functions/domain/recipients/decision.ts'
import type { Batch } from '../../../functions/domain/sending/walk.ts'
import { createFindWithdrawn } from '../../../functions/steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies } from '../../../functions/steps/editions/find-withdrawn-replies.ts'
import { admitRecipients } from '../../../functions/steps/sending/admit-recipients.ts'
import { createSendBatch } from '../../../functions/steps/sending/send-batch.ts'
import { submitTurn } from '../../../functions/steps/sending/submit-turn.ts'
import { takeBack } from '../../../functions/steps/sending/take-back.ts'
import { communityKeys, type Key, mailKeys } from '../../../functions/table.ts'
import { sendPorts } from '../../../functions/wiring/send.ts'

/**
 * A process of its own that sends recipients by the send step, or makes the very same calls bare, and says how much CPU
 * each took: the services run elsewhere. Asked by `sender.ts <ours|bare> <plan.json>`.
 */
const plan = z.object({
  batch: z.object({ groupId: z.string(), date: z.string(), asOf: z.string() }),
  recipients: z.array(z.custom<Planned>()),
  emails: z.array(z.string()),
  raw: z.string(),
  perBatch: z.number(),
  warmUp: z.number(),
})
const [mode = '', file = ''] = process.argv.slice(2)
const { batch, recipients, emails, raw, perBatch, warmUp } = plan.parse(JSON.parse(readFileSync(file, 'utf8')))
const example = Buffer.from(raw, 'base64')

const send = mode === 'ours' ? ourSend() : bareSend()
const batches = chunksOf(recipients, perBatch).map((some): Batch => ({ ...batch, recipients: some }))
let started = process.cpuUsage()
for (const [index, each] of batches.entries()) {
  if (index * perBatch === warmUp) started = process.cpuUsage()
  await send(each)
}
const { user, system } = process.cpuUsage(started)
const peak = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ microseconds: (user + system) / (recipients.length - warmUp), peak })}\n`)
process.exit(0)

function ourSend(): (batch: Batch) => Promise<unknown> {
  const ports = sendPorts()
  const looking = { ...ports, findWithdrawn: createFindWithdrawn(ports) }
  return createSendBatch({
    ...ports,
    findWithdrawnReplies: createFindWithdrawnReplies(ports),
    admitRecipients: (batch) => admitRecipients(ports, batch),
    takeBack: (of) => takeBack(looking, of),
    submitTurn,
  })
}

/** The calls of the send step with nothing around them: no merge, no links, no rules. */
function bareSend(): (batch: Batch) => Promise<unknown> {
  const { COMMUNITY_TABLE = '', MAIL_TABLE = '', FROM_ADDRESS, CONFIGURATION_SET } = process.env
  const tables = new DynamoDBClient({})
  const ses = new SESClient({ maxAttempts: 1 })
  const addresses = new Map(recipients.map(({ memberId }, nth) => [memberId, emails[nth] ?? '']))
  const getMany = (table: string, keys: readonly Key[]) =>
    tables.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
      }),
    )
  return async ({ groupId, date, recipients: some }) => {
    const ids = some.map(({ memberId }) => memberId)
    await getMany(
      MAIL_TABLE,
      ids.map((id) => mailKeys.delivery(groupId, date, id)),
    )
    await tables.send(
      new GetItemCommand({ TableName: MAIL_TABLE, Key: marshall(mailKeys.run(groupId, date)), ConsistentRead: true }),
    )
    await tables.send(
      new UpdateItemCommand({
        TableName: MAIL_TABLE,
        Key: marshall(mailKeys.pace()),
        UpdateExpression: 'SET bare = :one',
        ExpressionAttributeValues: marshall({ ':one': 1 }),
      }),
    )
    await Promise.all([
      getMany(
        COMMUNITY_TABLE,
        ids.map((id) => communityKeys.member(groupId, id)),
      ),
      getMany(
        MAIL_TABLE,
        ids.map((id) => mailKeys.record(groupId, id)),
      ),
      getMany(
        MAIL_TABLE,
        ids
          .map((id) => addresses.get(id) ?? '')
          .flatMap((email) => [mailKeys.suppression(email), mailKeys.addressMail(email)]),
      ),
    ])
    await Promise.all(
      ids.map(async (memberId) => {
        await tables.send(
          new UpdateItemCommand({
            TableName: MAIL_TABLE,
            Key: marshall(mailKeys.addressMail(addresses.get(memberId) ?? '')),
            UpdateExpression: 'SET mailedAt = :at, mailedFor = :delivery',
            ConditionExpression: 'attribute_not_exists(mailedAt) OR mailedFor = :delivery',
            ExpressionAttributeValues: marshall({ ':at': batch.asOf, ':delivery': memberId }),
          }),
        )
        const row = { ...mailKeys.delivery(groupId, date, memberId), groupId, date, memberId }
        const claim = {
          ...row,
          version: 1,
          outcome: 'claimed',
          attempt: 1,
          claimedAt: batch.asOf,
          leaseUntil: 1,
          expires: 1,
        }
        await tables.send(
          new PutItemCommand({
            TableName: MAIL_TABLE,
            Item: marshall(claim),
            ConditionExpression: 'attribute_not_exists(#pk)',
            ExpressionAttributeNames: { '#pk': 'pk' },
          }),
        )
        const { MessageId } = await ses.send(
          new SendRawEmailCommand({
            Source: FROM_ADDRESS,
            Destinations: [`${memberId}@members.example`],
            ConfigurationSetName: CONFIGURATION_SET,
            RawMessage: { Data: example },
          }),
        )
        const mark = { ...claim, version: 2, outcome: 'submitted', messageId: MessageId }
        await tables.send(
          new PutItemCommand({
            TableName: MAIL_TABLE,
            Item: marshall(mark),
            ConditionExpression: '#version = :seen',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: marshall({ ':seen': 1 }),
          }),
        )
      }),
    )
  }
}
