import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { chunksOf } from '../../../functions/domain/chunks.ts'
import type { Planned } from '../../../functions/domain/recipients/decision.ts'
import { leafSize } from '../../../functions/domain/sending/page-record.ts'
import type { Batch } from '../../../functions/domain/sending/walk.ts'
import { groupBy } from '../../../functions/domain/shapes/group-by.ts'
import { createFindWithdrawn } from '../../../functions/steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies } from '../../../functions/steps/editions/find-withdrawn-replies.ts'
import { admitRecipients } from '../../../functions/steps/sending/admit-recipients.ts'
import { createSendBatch } from '../../../functions/steps/sending/send-batch.ts'
import { submitTurn } from '../../../functions/steps/sending/submit-turn.ts'
import { takeBack } from '../../../functions/steps/sending/take-back.ts'
import { ledgerKeys } from '../../../functions/table/ledger-keys.ts'
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
let peak = 0
for (const [index, each] of batches.entries()) {
  if (index * perBatch === warmUp) started = process.cpuUsage()
  await send(each)
  // What the system counts as the most of a process begins with that of the process which started it.
  peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20)
}
const { user, system } = process.cpuUsage(started)
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
  const getNeighbours = async (table: string, keys: readonly Key[]) => {
    const shards = [...groupBy(keys, ({ pk }) => pk)].filter(([, those]) => those.length >= 3)
    const near = new Set(shards.map(([pk]) => pk))
    const far = keys.filter(({ pk }) => !near.has(pk))
    await Promise.all([
      ...shards.map(([pk, those]) => {
        const sorted = those.map(({ sk }) => sk).toSorted()
        return tables.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            Limit: 3 * those.length,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: marshall({ ':pk': pk, ':from': sorted[0], ':to': sorted.at(-1) }),
          }),
        )
      }),
      ...(far.length > 0 ? [getMany(table, far)] : []),
    ])
  }
  const takeAddress = (memberId: string) =>
    tables.send(
      new UpdateItemCommand({
        TableName: MAIL_TABLE,
        Key: marshall(mailKeys.addressMail(addresses.get(memberId) ?? '')),
        UpdateExpression: 'SET mailedAt = :at, mailedFor = :delivery',
        ConditionExpression: 'attribute_not_exists(mailedAt) OR mailedFor = :delivery',
        ExpressionAttributeValues: marshall({ ':at': batch.asOf, ':delivery': memberId }),
      }),
    )
  const putLeaf = (key: Key, entries: readonly object[]) =>
    tables.send(
      new PutItemCommand({
        TableName: MAIL_TABLE,
        Item: marshall({ ...key, bytes: zipped(entries), version: 1, claimed: entries.length, expires: 1 }),
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      }),
    )
  /** Like ours it is written on the condition that nobody did since it was read: feedback writes it too. */
  const changeLeaf = async (key: Key, entries: readonly object[]): Promise<void> => {
    const read = new GetItemCommand({ TableName: MAIL_TABLE, Key: marshall(key), ConsistentRead: true })
    const { Item = {} } = await tables.send(read)
    const written = tables.send(
      new UpdateItemCommand({
        TableName: MAIL_TABLE,
        Key: marshall(key),
        UpdateExpression: 'SET #bytes = :bytes, #version = :version, #claimed = :claimed',
        ConditionExpression: '#bytes = :seen',
        ExpressionAttributeNames: { '#bytes': 'bytes', '#version': 'version', '#claimed': 'claimed' },
        ExpressionAttributeValues: marshall({
          ':bytes': zipped(entries),
          ':version': 2,
          ':claimed': 0,
          ':seen': unmarshall(Item).bytes,
        }),
      }),
    )
    return written.then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return changeLeaf(key, entries)
      },
    )
  }
  const submit = async (claimed: { readonly memberId: string }) => {
    const { MessageId } = await ses.send(
      new SendRawEmailCommand({
        Source: FROM_ADDRESS,
        Destinations: [`${claimed.memberId}@members.example`],
        ConfigurationSetName: CONFIGURATION_SET,
        RawMessage: { Data: example },
      }),
    )
    return { ...claimed, outcome: 'submitted', messageId: MessageId }
  }
  return async ({ groupId, date, recipients: some }) => {
    const ids = some.map(({ memberId }) => memberId)
    const leaves = [...new Set(some.map(({ leaf = '' }) => leaf))].map((leaf) => ledgerKeys.leaf(groupId, date, leaf))
    await getMany(MAIL_TABLE, leaves)
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
      getNeighbours(
        COMMUNITY_TABLE,
        ids.map((id) => communityKeys.member(groupId, id)),
      ),
      getNeighbours(
        MAIL_TABLE,
        ids.map((id) => mailKeys.record(groupId, id)),
      ),
    ])
    await getMany(
      MAIL_TABLE,
      ids.map((id) => mailKeys.suppression(addresses.get(id) ?? '')),
    )
    await Promise.all(ids.map(takeAddress))
    const entries = ids.map((memberId) => ({ memberId, attempt: 1, outcome: 'claimed', claimedAt: batch.asOf }))
    await Promise.all(leaves.map((leaf) => putLeaf(leaf, entries.slice(0, leafSize))))
    const submitted = await Promise.all(entries.map(submit))
    await Promise.all(leaves.map((leaf) => changeLeaf(leaf, submitted.slice(0, leafSize))))
  }
}

function zipped(entries: readonly object[]): Uint8Array {
  return gzipSync(JSON.stringify(entries))
}
