import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { audienceCountsIn } from '../../../functions/adapters/audience-counts.ts'
import { audiencesIn } from '../../../functions/adapters/audiences.ts'
import { bouncesAndComplaintsIn } from '../../../functions/adapters/bounces-and-complaints.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { curationsIn } from '../../../functions/adapters/curations.ts'
import { deliveriesIn } from '../../../functions/adapters/deliveries.ts'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { ingestKeysIn } from '../../../functions/adapters/ingest-keys.ts'
import { listInspectionsIn } from '../../../functions/adapters/list-inspections.ts'
import { looksIn } from '../../../functions/adapters/looks.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { mergeRows, type RowKind } from '../../../functions/adapters/merged-rows.ts'
import { ownersIn } from '../../../functions/adapters/owners.ts'
import { paceIn } from '../../../functions/adapters/pace.ts'
import { readRow } from '../../../functions/adapters/parsed-rows.ts'
import { runsIn } from '../../../functions/adapters/runs.ts'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { templateVersionsIn } from '../../../functions/adapters/template-versions.ts'
import { ingestKeyShape } from '../../../functions/domain/activity/ingest-key.ts'
import { mergeMembers } from '../../../functions/domain/activity/merge-members.ts'
import { choiceShape, participationShape } from '../../../functions/domain/choosing/choice.ts'
import { curationShape } from '../../../functions/domain/choosing/curation.ts'
import { activityShape, discussionShape, groupShape, memberShape } from '../../../functions/domain/community.ts'
import { editionShape, setByShape } from '../../../functions/domain/edition.ts'
import { ownershipShape } from '../../../functions/domain/people/ownership.ts'
import { suppressionShape } from '../../../functions/domain/recipients/address.ts'
import { audienceShape } from '../../../functions/domain/recipients/audience.ts'
import { audienceCountShape } from '../../../functions/domain/recipients/audience-count.ts'
import { mailRecordShape } from '../../../functions/domain/recipients/mail-record.ts'
import { groupSettingsShape } from '../../../functions/domain/schedule/settings.ts'
import { bounceOrComplaintShape } from '../../../functions/domain/sending/brake.ts'
import { deliveryShape } from '../../../functions/domain/sending/delivery.ts'
import { stopShape } from '../../../functions/domain/sending/pace.ts'
import { pageRecordShape } from '../../../functions/domain/sending/page-record.ts'
import { runShape } from '../../../functions/domain/sending/run.ts'
import type { DeepReadonly } from '../../../functions/domain/shapes/deep-readonly.ts'
import { lookVersionShape, templateVersionShape } from '../../../functions/domain/templates/template-version.ts'
import { compiledVariantShape } from '../../../functions/domain/templates/variant.ts'
import { keptListInspectionShape } from '../../../functions/domain/waking/inspection.ts'
import { communityKeys, mailKeys, shardCount, shardOf } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { filled, optionsOf } from '../../fixtures/filled.ts'
import { keptByRoom } from '../../fixtures/kept/by-room.ts'
import type { Keeping } from '../../fixtures/kept/shelves.ts'

const table = emulatedTable()
const [earlier, later] = ['2026-03-09T08:00:00.000Z', '2026-03-09T10:00:00.000Z']
const key = { groupId: 'g', date: '2026-03-09' }

/** By the name of the schema: everything that is stored and has one. */
const stored: Readonly<Record<string, Keeping>> = {
  groupShape: async (rows) => {
    const written = filled(groupShape)
    await groupsIn(rows).put(written)
    return { written, kept: await groupsIn(rows).get(written.id) }
  },
  memberShape: async (rows) => {
    // A removal ends everything else: it is another row's.
    const { removedAt: _, ...written } = filled(memberShape)
    await membersIn(rows).merge('g', [written])
    await membersIn(rows).merge('g', [{ id: written.id, lastSeenAt: later }])
    const [kept] = await membersIn(rows).getMany('g', [written.id])
    return { written: { ...written, lastSeenAt: later }, kept }
  },
  discussionShape: async (rows) => {
    const { removedAt: _, ...written } = filled(discussionShape)
    await discussionsIn(rows).merge('g', [written])
    await discussionsIn(rows).merge('g', [{ id: written.id, lastActivityAt: later }])
    const [kept] = await discussionsIn(rows).getMany('g', [written.id])
    return { written: { ...written, lastActivityAt: later }, kept }
  },
  activityShape: async (rows) => {
    const written = optionsOf(activityShape).map((option) =>
      activityShape.parse(filled(option as typeof activityShape)),
    )
    await activitiesIn(rows).write('g', written)
    const kept = await activitiesIn(rows).read('g', earlier, later)
    return { written: new Set(written), kept: new Set(kept) }
  },
  ownershipShape: async (rows) => {
    const written = filled(ownershipShape)
    await rows.put({ ...communityKeys.ownership('a', written.groupId, written.memberId), ...written })
    return { written: [written], kept: await ownersIn(rows).at('a') }
  },
  ingestKeyShape: async (rows) => {
    const written = filled(ingestKeyShape)
    await ingestKeysIn(rows).create('g', written)
    return { written: [written], kept: await ingestKeysIn(rows).list('g') }
  },
  ...keptByRoom,
  groupSettingsShape: async (rows) => {
    const written = { ...filled(groupSettingsShape), groupId: 'g' }
    const next = { ...written, version: written.version + 1 }
    await settingsIn(rows).create(written)
    const from = (await settingsIn(rows).get('g')) ?? written
    await settingsIn(rows).change({ ...from, version: next.version }, from, later)
    return { written: [next, written], kept: await settingsIn(rows).versions('g') }
  },
  curationShape: async (rows) => {
    const written = filled(curationShape)
    await curationsIn(rows).save('g', written, 0)
    const kept = (await curationsIn(rows).get('g')) ?? written
    await curationsIn(rows).save('g', kept, kept.revision)
    return { written: { ...written, revision: 2 }, kept: await curationsIn(rows).get('g') }
  },
  ...keptByRoom,
  lookVersionShape: async (rows) => {
    const written = filled(lookVersionShape)
    await looksIn(rows).save('g', written)
    return { written: [written], kept: await looksIn(rows).list('g') }
  },
  templateVersionShape: async (rows) => {
    const written = filled(templateVersionShape)
    await templateVersionsIn(rows).save('g', written)
    return { written, kept: await templateVersionsIn(rows).get('g', written.name, written.version) }
  },
  audienceShape: async (rows) => {
    await audiencesIn(rows).add('g', { zones: ['Europe/London'], languages: ['en'], weekdays: [1] })
    const kept = await audiencesIn(rows).get('g')
    return { written: Object.keys(filled(audienceShape)), kept: Object.keys(kept) }
  },
  audienceCountShape: async (rows) => {
    const written = filled(audienceCountShape)
    await audienceCountsIn(rows).put('g', written)
    return { written, kept: await audienceCountsIn(rows).get('g') }
  },
  keptListInspectionShape: async (rows) => {
    const written = filled(keptListInspectionShape)
    await listInspectionsIn(rows).put('g', written)
    return { written, kept: await listInspectionsIn(rows).get('g') }
  },
  suppressionShape: async (rows) => {
    const written = filled(suppressionShape)
    const { reason, at = '', ...told } = written
    await addressesIn(rows).suppress('ana@example.org', reason, at, told)
    const kept = (await addressesIn(rows).getMany(['ana@example.org'])).get('ana@example.org')
    return { written, kept: kept?.suppression }
  },
  editionShape: async (rows) => {
    const written = filled(editionShape)
    await rows.put({ ...mailKeys.edition(written.groupId, written.date), ...written })
    await editionsIn(rows).end(written, 'finished', filled(editionShape.shape.sums.unwrap()))
    return { written: { ...written, state: 'finished' }, kept: await editionsIn(rows).get(written) }
  },
  choiceShape: async (rows) => {
    const written = filled(choiceShape)
    await editionsIn(rows).writeChoice(key, written)
    return { written, kept: await editionsIn(rows).readChoice(key) }
  },
  participationShape: async (rows) => {
    const written = new Map([['m1', filled(participationShape) as [number, number][]]])
    const shards = Array.from({ length: shardCount }, (_, shard) => (shard === shardOf('m1') ? written : new Map()))
    const name = await editionsIn(rows).writeParticipants(key, shards)
    return { written, kept: await editionsIn(rows).readParticipants(key, shardOf('m1'), name) }
  },
  compiledVariantShape: async (rows) => {
    const written = filled(compiledVariantShape)
    await editionsIn(rows).writeVariant(key, written)
    return { written, kept: await editionsIn(rows).readVariant(key, written) }
  },
  setByShape: async (rows) => {
    const written = filled(setByShape)
    await editionsIn(rows).writeVariant({ ...key, date: '2026-03-16' }, filled(compiledVariantShape), written)
    const kept = await editionsIn(rows).variantSetBy({ ...key, date: '2026-03-16' }, filled(compiledVariantShape))
    return { written, kept }
  },
  pageRecordShape: async (rows) => {
    const written = filled(pageRecordShape)
    await editionsIn(rows).writePage(written)
    await editionsIn(rows).releasePage(written, 2)
    const kept = []
    for await (const page of editionsIn(rows).pages(written)) kept.push(page)
    return { written: [{ ...written, clearAt: 2 }], kept }
  },
  runShape: async (rows) => {
    const written = filled(runShape)
    await rows.put({ ...mailKeys.run(written.groupId, written.date), ...written })
    await runsIn(rows).noteRetry(written, 2)
    return { written: { ...written, retriedAt: 2 }, kept: await runsIn(rows).get(written) }
  },
  deliveryShape: async (rows) => {
    const written = filled(deliveryShape)
    const { groupId, date, memberId, messageId = '' } = written
    await rows.put({ ...mailKeys.delivery(groupId, date, memberId), ...written })
    const heard = { kind: 'heard', event: 'click', at: earlier, messageId } as const
    await deliveriesIn(rows).record(written, memberId, heard)
    const kept = await deliveriesIn(rows).getMany(written, [memberId])
    return { written: [{ ...written, clickedAt: earlier, version: 2 }], kept }
  },
  mailRecordShape: async (rows) => {
    const { history, ...written } = filled(mailRecordShape)
    const { memberId } = written
    await rows.put({ ...mailKeys.record('g', memberId), ...written, history: JSON.stringify(history) })
    await mailRecordsIn(rows).noteClick('g', memberId, later)
    const kept = await mailRecordsIn(rows).getMany('g', [memberId])
    return { written: [{ ...written, history, clickedAt: later }], kept }
  },
  bounceOrComplaintShape: async (rows) => {
    const written = filled(bounceOrComplaintShape)
    await bouncesAndComplaintsIn(rows).add(written)
    return { written: [written], kept: await bouncesAndComplaintsIn(rows).since(written.groupId, written.date) }
  },
  stopShape: async (rows) => {
    const written = filled(stopShape)
    await paceIn(rows, fakeClock()).stop(written)
    return { written, kept: await paceIn(rows, fakeClock()).stopped() }
  },
}

test.each(Object.entries(stored))('what %s has is there after a read and a rewrite', async (_, keep) => {
  const { kept, written } = await keep(table())
  expect(kept).toEqual(written)
})

test('every schema that an adapter reads by is among them, or part of one that is', () => {
  const folder = join(import.meta.dirname, '../../../functions/adapters')
  const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const read = new Set(code.flatMap((text) => text.match(/\b[a-z]\w*Shape\b/g) ?? []))
  // Of what is known of feedback only one field is stored, under its own condition.
  const parts = ['historyShape', 'templateCodeShape', 'feedbackStateShape']
  expect([...read].filter((name) => !parts.includes(name)).sort()).toEqual(Object.keys(stored).sort())
})

test('a field that a schema gains in one line is kept by whoever merges rows', async () => {
  const shape = memberShape.extend({ nickname: z.string().exactOptional() })
  type Row = DeepReadonly<z.infer<typeof shape>>
  const merge = mergeMembers as RowKind<Row>['merge']
  const kind: RowKind<Row> = { keyOf: () => communityKeys.member('g', 'm9'), shape, merge }
  await mergeRows(table(), kind, [{ id: 'm9', nickname: 'Glue' }])
  await mergeRows(table(), kind, [{ id: 'm9', name: 'Ana' }])
  const kept = await readRow(table(), shape, communityKeys.member('g', 'm9'))
  expect(kept).toEqual({ id: 'm9', name: 'Ana', nickname: 'Glue' })
})
