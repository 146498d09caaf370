import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { CompiledVariant, VariantKind } from '../../../functions/domain/templates/variant.ts'
import { fanOutMessage } from '../../../functions/messages/fan-out-message.ts'
import { composeMessage } from '../../../functions/messages/run-messages.ts'
import { sendMessage } from '../../../functions/messages/send-message.ts'
import { sesEvent } from '../../../functions/messages/ses-event.ts'
import type { Rest } from '../../../functions/ports.ts'
import { buildShelf } from '../../../functions/steps/editions/build-shelf.ts'
import { chooseDiscussions } from '../../../functions/steps/editions/choose-discussions.ts'
import { closeEdition } from '../../../functions/steps/editions/closing/close-edition.ts'
import { composeEdition } from '../../../functions/steps/editions/compose-edition.ts'
import { createFindWithdrawn } from '../../../functions/steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies } from '../../../functions/steps/editions/find-withdrawn-replies.ts'
import { keepShelf } from '../../../functions/steps/editions/keep-shelf.ts'
import { measureRampInParts } from '../../../functions/steps/editions/measure-ramp.ts'
import { openEditions } from '../../../functions/steps/editions/open-editions.ts'
import { prepareShelf } from '../../../functions/steps/editions/prepare-shelf.ts'
import { recountEditions } from '../../../functions/steps/editions/recount-editions.ts'
import { reviewEdition } from '../../../functions/steps/editions/review-edition.ts'
import { setVariants } from '../../../functions/steps/editions/set-variants.ts'
import { sweepRuns } from '../../../functions/steps/editions/sweep-runs.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { savePreferences } from '../../../functions/steps/members/member-preferences.ts'
import { changeState } from '../../../functions/steps/owners/change-settings.ts'
import { notifyOwners } from '../../../functions/steps/owners/notify-owners.ts'
import { sendNow } from '../../../functions/steps/owners/send-now.ts'
import { admitRecipients } from '../../../functions/steps/sending/admit-recipients.ts'
import { createDecidePage } from '../../../functions/steps/sending/decide-page.ts'
import { noteReturns } from '../../../functions/steps/sending/note-returns.ts'
import { createSendBatch } from '../../../functions/steps/sending/send-batch.ts'
import { sendProbe } from '../../../functions/steps/sending/send-probe.ts'
import {
  approveEdition,
  cancelEdition,
  countInHand,
  holdEdition,
  holdGroup,
  resumeEdition,
} from '../../../functions/steps/sending/steer-edition.ts'
import { resumeSending, stopSending } from '../../../functions/steps/sending/stop-sending.ts'
import { submitTurn } from '../../../functions/steps/sending/submit-turn.ts'
import { takeBack } from '../../../functions/steps/sending/take-back.ts'
import { walkPage } from '../../../functions/steps/sending/walk-page.ts'
import { fakeLinks, fakeMetrics, silentLog } from '../../fakes/surroundings.ts'
import { hearOne } from '../../fixtures/mails/heard-mail.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { withProfiles } from '../../fixtures/with-profiles.ts'
import { type FunctionQueues, queuesOf } from './function-queues.ts'
import type { Instance, Surroundings } from './instance.ts'
import { configurationSet, type MailService } from './mail-service.ts'
import type { createPace, Tables } from './shared-ports.ts'
import { minute } from './world-plan.ts'

export type Variants = Readonly<Record<VariantKind, CompiledVariant>>

/** All that the functions of a world reach. */
export type House = Surroundings & {
  readonly tables: Tables
  readonly pace: ReturnType<typeof createPace>
  readonly mail: MailService
  readonly queues: FunctionQueues
  readonly variants: Variants
}

/** As a stack has it where nobody says otherwise. */
const patience = 15 * minute

/** What one instance works with: every effect is a place. */
function portsOf(house: House, instance: Instance) {
  const { tables, timeline, variants } = house
  const now = () => timeline.now() + instance.skew
  const hearing = async () => ({
    ...(await tables.feedback.state()),
    waiting: house.queues.feedback.depth(),
    deadLetters: house.queues.feedback.deadLetters(),
  })
  const inTables = instance.enclose('tables', {
    ...tables,
    feedback: { ...tables.feedback, hearing },
    pace: house.pace(now),
  })
  return {
    ...inTables,
    ...instance.enclose('queues', { queues: queuesOf(house) }),
    mailer: house.mail.mailerOf(instance),
    clock: { now, sleep: instance.sleep },
    patience,
    configurationSet,
    links: fakeLinks,
    log: silentLog,
    metrics: fakeMetrics(),
    fromAddress: 'digest@mail.example',
    baseUrl: 'https://mail.example',
    postalAddress: 'Nowhere',
    tracksClicks: false,
    tellsEvents: false,
    templates: { read: async () => '', languages: async () => ['en'] },
    readTypesetter:
      async () =>
      async ({ kind }: { kind: VariantKind }) =>
        variants[kind],
    mailOwner: async () => 'accepted' as const,
  }
}

function startCompose(house: () => House) {
  return (instance: Instance) => {
    const base = withProfiles(portsOf(house(), instance))
    const ports: Parameters<typeof composeEdition>[0] = {
      ...base,
      chooseDiscussions: (of) => chooseDiscussions(base, of),
      measureRamp: (edition, settings) => measureRampInParts(base, edition, settings),
      setVariants: (run, choice) => setVariants(base, run, choice),
    }
    const preparing = { ...base, buildShelf: (task: Parameters<typeof buildShelf>[1]) => buildShelf(base, task) }
    return async (message: Parameters<typeof composeEdition>[1]) => {
      if ((await prepareShelf(preparing, message)) === 'later') return
      if ((await composeEdition(ports, message)).state === 'opened') return
      await notifyOwners(base, message)
      await recountEditions(base, message)
      await noteReturns(base, message)
      await keepShelf(base, message)
    }
  }
}

function startFanOut(house: () => House) {
  return (instance: Instance) => {
    const base = portsOf(house(), instance)
    const looking = { ...base, findWithdrawn: createFindWithdrawn(base) }
    // Nobody but the members sees anything in these worlds.
    const announce = async () => undefined
    const close = (...given: Rest<typeof closeEdition>) => closeEdition({ ...base, announce }, ...given)
    const ports = { ...base, announce, closeEdition: close, decidePage: createDecidePage(looking) }
    return async (message: typeof fanOutMessage._output) => {
      // Results are counted in no world of these.
      if ('count' in message) return undefined
      if ('close' in message) return close(message, message.close)
      return 'review' in message
        ? reviewEdition(ports, message, message.review, message.part)
        : walkPage(ports, message)
    }
  }
}

function startSend(house: () => House) {
  return (instance: Instance) => {
    const base = portsOf(house(), instance)
    const looking = { ...base, findWithdrawn: createFindWithdrawn(base) }
    const sendBatch = createSendBatch({
      ...base,
      findWithdrawnReplies: createFindWithdrawnReplies(base),
      admitRecipients: (batch) => admitRecipients(base, batch),
      takeBack: (batch) => takeBack(looking, batch),
      submitTurn,
    })
    return async (message: typeof sendMessage._output) => ('probe' in message ? sendProbe(base) : sendBatch(message))
  }
}

/** Times, in seconds, and concurrency as the stack has them, or less. */
export const workOf = {
  compose: (house: () => House) => ({
    name: 'compose',
    schema: composeMessage,
    timeout: 120,
    concurrency: 2,
    start: startCompose(house),
  }),
  fanOut: (house: () => House) => ({
    name: 'fan-out',
    schema: fanOutMessage,
    timeout: 180,
    concurrency: 3,
    start: startFanOut(house),
  }),
  send: (house: () => House) => ({
    name: 'send',
    schema: sendMessage,
    timeout: 90,
    concurrency: 3,
    start: startSend(house),
  }),
  feedback: (house: () => House) => ({
    name: 'feedback',
    schema: sesEvent,
    timeout: 30,
    concurrency: 3,
    start: (instance: Instance) => (event: typeof sesEvent._output) =>
      hearOne({ ...portsOf(house(), instance), hearJoinMail: async () => undefined }, event),
  }),
} as const

/** What somebody does once, who may be killed over it. */
export function schedule(house: House, instance: Instance) {
  const ports = portsOf(house, instance)
  return async (asOf: string) => {
    const results = await Promise.allSettled([openEditions(ports, asOf), sweepRuns(ports, asOf)])
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }
}

export function desk(house: House, instance: Instance) {
  const ports = portsOf(house, instance)
  const changing = { ...ports, holdGroup: (groupId: string) => holdGroup(ports, groupId) }
  return {
    setState: async (groupId: string, state: 'draft' | 'live') =>
      countInHand(ports, await changeState(changing, { groupId, memberId: 'm0' }, state)),
    sendNow: (groupId: string, date: string) => sendNow(ports, { groupId, date }),
    hold: async (key: EditionKey) => {
      await holdEdition(ports, key, 'a look', 'owner')
      await countInHand(ports, [key])
    },
    approve: (key: EditionKey) => approveEdition(ports, key),
    cancel: async (key: EditionKey) => {
      await cancelEdition(ports, key)
      await countInHand(ports, [key])
    },
  }
}

export function operator(house: House, instance: Instance) {
  const ports = portsOf(house, instance)
  return {
    hold: (key: EditionKey) => holdEdition(ports, key, 'a look'),
    resume: (key: EditionKey) => resumeEdition(ports, key),
    stopAll: () => stopSending(ports, 'a look'),
    resumeAll: () => resumeSending(ports),
  }
}

export function ingest(house: House, instance: Instance) {
  const ports = portsOf(house, instance)
  return (records: readonly object[]) => importRecords(ports, linesOf(records))
}

export function memberPages(house: House, instance: Instance) {
  const ports = portsOf(house, instance)
  return (groupId: string, memberId: string) => savePreferences(ports, { groupId, memberId }, { mail: 'no' })
}
