import { post } from '../http-client.ts'

/** Something to be told to a topic. */
export type Notice = { readonly topicArn: string; readonly body: string }

export type Publisher = {
  readonly publish: (notices: readonly Notice[]) => void
  /** Notices that no topic has taken yet. */
  readonly pending: () => number
}

/** SNS takes ten messages in a batch. */
const batchSize = 10
const mostAtOnce = 4
/** In milliseconds: how long a batch that is not full may wait for more. SES itself takes longer to tell. */
const gatherFor = 50
const retryAfter = 500

/** Publishes behind the sender's back, a few batches at once; what fails is tried again until it is taken. */
export function createPublisher(publishBatch: (batch: readonly Notice[]) => Promise<void>): Publisher {
  const waiting: Notice[] = []
  let inFlight = 0
  let workers = 0
  let isGathering = false
  let isDue = false

  const next = (): readonly Notice[] => {
    if (waiting.length === 0) isDue = false
    if (waiting.length < batchSize && !isDue) return []
    const topicArn = waiting[0]?.topicArn
    const different = waiting.findIndex((notice) => notice.topicArn !== topicArn)
    return waiting.splice(0, Math.min(batchSize, different === -1 ? waiting.length : different))
  }
  const work = async () => {
    workers += 1
    for (let batch = next(); batch.length > 0; batch = next()) {
      inFlight += batch.length
      try {
        await publishBatch(batch)
      } catch {
        waiting.unshift(...batch)
        await new Promise((resolve) => setTimeout(resolve, retryAfter))
      } finally {
        inFlight -= batch.length
      }
    }
    workers -= 1
    gather()
  }
  const start = () => {
    if (workers < mostAtOnce) void work()
  }
  const gather = () => {
    if (isGathering || waiting.length === 0) return
    isGathering = true
    setTimeout(() => {
      isGathering = false
      isDue = true
      start()
    }, gatherFor)
  }
  return {
    publish: (notices) => {
      waiting.push(...notices)
      if (waiting.length >= batchSize) start()
      else gather()
    },
    pending: () => waiting.length + inFlight,
  }
}

/** Hands a batch, all for one topic, to SNS at `endpoint`. */
export async function publishToTopic(endpoint: string, batch: readonly Notice[]): Promise<void> {
  const entries = batch.map(({ body }, index) => {
    const entry = `PublishBatchRequestEntries.member.${index + 1}`
    return `&${entry}.Id=${index}&${entry}.Message=${encodeURIComponent(body)}`
  })
  const form = `Action=PublishBatch&TopicArn=${encodeURIComponent(batch[0]?.topicArn ?? '')}${entries.join('')}`
  const { isOk, text } = await post(endpoint, { 'content-type': 'application/x-www-form-urlencoded' }, form)
  if (!isOk || text.includes('<Failed><member>')) throw new Error(`The topic refused: ${text}`)
}
