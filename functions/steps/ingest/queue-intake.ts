import type { ActivityRecord } from '../../domain/activity/records.ts'
import { type IntakeChoices, intakeBatches } from '../../domain/intake/intake.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Intakes, Queues } from '../../ports.ts'

export type QueueIntakePorts = {
  readonly intakes: Pick<Intakes, 'put'>
  readonly queues: Pick<Queues, 'intake'>
  readonly clock: Pick<Clock, 'now'>
}

type Upload = {
  readonly groupId: string
  /** Names it within the group, as an id: the same records under the same name go in once. */
  readonly upload: string
  readonly records: readonly ActivityRecord[]
  readonly choices?: IntakeChoices
}

/** Has records imported by the function that may write the Community table. Interrupted, the same again is harmless. */
export async function queueIntake(
  ports: QueueIntakePorts,
  { groupId, upload, records, choices }: Upload,
): Promise<void> {
  const batches = intakeBatches(records).map((batch) => withoutUndefined({ ...batch, choices }))
  const intake = { upload, askedAt: timeAt(ports.clock.now()), batches: batches.length, records: records.length }
  await ports.intakes.put(groupId, intake, batches)
  await ports.queues.intake(batches.map((_, batch) => ({ groupId, upload, batch })))
}
