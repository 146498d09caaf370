import type { EditionKey } from '../../domain/edition.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { isDate } from '../../domain/times.ts'
import { inboxForm } from '../../messages/inbox-form.ts'
import { messageForm } from '../../messages/message-form.ts'
import { ConfirmPage } from '../../pages/console/confirm-page.tsx'
import { previewChoice } from '../../pages/console/preview/preview-choice.ts'
import { CancelEditionPage } from '../../pages/console/sending/cancel-edition-page.tsx'
import { timeOf } from '../../pages/console/times.ts'
import { WaitingPage } from '../../pages/console/week/waiting-edition.tsx'
import { WeekPage } from '../../pages/console/week/week-pages.tsx'
import type { FollowedSources } from '../../ports.ts'
import { type ReadWaitingEditionPorts, readWaitingEdition } from '../../steps/editions/read-waiting.ts'
import { type ChangeCurationPorts, introduce, wordInbox } from '../../steps/owners/change-curation.ts'
import { type ChangeStatePorts, changeState } from '../../steps/owners/change-settings.ts'
import { type ReadInboxPorts, readInbox } from '../../steps/owners/read-inbox.ts'
import { type ReadWeekPorts, readWeek } from '../../steps/owners/read-week.ts'
import { type SendNowPorts, sendNow } from '../../steps/owners/send-now.ts'
import { type ReadReturnsByWeekPorts, readReturnsByWeek } from '../../steps/results/read-returns-by-week.ts'
import {
  type ApproveEditionPorts,
  approveEdition,
  type CountInHandPorts,
  cancelEdition,
  countInHand,
  holdEdition,
} from '../../steps/sending/steer-edition.ts'
import { authorIn, type Desk, type DeskContext, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { addCuration } from './curation-routes.tsx'
import type { PreviewRoutePorts } from './preview-routes.tsx'
import { addSending, askBefore, refuseQuiet, refuseUnaware, type SendingRoutePorts } from './sending-routes.tsx'
import { addTests } from './test-routes.tsx'
import { doneFrom, withCount } from './week-said.ts'

export type WeekRoutePorts = ReadWeekPorts &
  ReadInboxPorts &
  ChangeCurationPorts &
  ChangeStatePorts &
  SendNowPorts &
  SendingRoutePorts &
  PreviewRoutePorts &
  ApproveEditionPorts &
  ReadWaitingEditionPorts &
  ReadReturnsByWeekPorts &
  CountInHandPorts & { readonly sources: Pick<FollowedSources, 'list'> }

/** The desk's first page, and what is done there. */
export function addWeek(desk: Desk, ports: WeekRoutePorts): void {
  desk.get('/', async (c) => {
    // What waits stands in place of what comes after it, unless that is asked for.
    const waiting = c.req.query('next') === undefined && (await readWaitingEdition(ports, c.get('group').id))
    if (waiting) {
      const done = doneFrom(c.req.query())?.sentence
      return showPage(c, <WaitingPage desk={c.var} waiting={waiting} done={done} />)
    }
    const asOf = timeOf(c.req.query('at')) ?? ports.now()
    return showWeek(c, ports, { asOf, done: doneFrom(c.req.query()) })
  })
  desk.post('/week/introduction', async (c) => {
    const { message, over } = messageForm.parse(await formOf(c))
    const { id } = c.get('group')
    const saved = await introduce(ports, id, { message, over })
    switch (saved.kind) {
      case 'saved':
        return redirectTo(c, '', 'words')
      case 'refused':
        return showWeek(c, ports, { refused: { message, over, error: saved.errors } }, 400)
      case 'conflict':
        return showWeek(c, ports, { refused: { message, over: saved.current, theirs: saved.current } }, 409)
    }
  })
  desk.post('/week/inbox', async (c) => {
    const { words, over } = inboxForm.parse(await formOf(c))
    const saved = await wordInbox(ports, c.get('group').id, { words, over })
    if (saved.kind === 'saved') return redirectTo(c, '', 'inbox')
    return showWeek(c, ports, { refusedInbox: { words, over: saved.current } }, 409)
  })
  desk.post('/week/state', (c) => setState(c, ports))
  desk.post('/week/send-now', (c) => sendAfterQuestion(c, ports))
  desk.post('/week/run', (c) => steer(c, ports))
  addCuration(desk, ports)
  addTests(desk, ports)
  addSending(desk, ports)
}

type ShownWeek = Omit<Parameters<typeof WeekPage>[0], 'desk' | 'week' | 'inbox' | 'sources' | 'mail' | 'returns'> & {
  readonly asOf?: string
}

async function showWeek(
  c: DeskContext,
  ports: WeekRoutePorts,
  { asOf = ports.now(), ...shown }: ShownWeek,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const task = { groupId: c.get('group').id, asOf, ownerId: authorIn(c).memberId }
  const [week, inbox, sources, returns] = await Promise.all([
    readWeek(ports, task),
    readInbox(ports, task),
    ports.sources.list(task.groupId),
    readReturnsByWeek(ports, task.groupId),
  ])
  const { mail: kind, scheme, at } = c.req.query()
  const mail = previewChoice.parse({ kind, scheme, at, width: 'phone' })
  const props = { week, inbox, sources, mail, returns }
  return showPage(c, <WeekPage desk={c.var} {...props} {...shown} />, status)
}

/** Going live and pausing both ask first. */
async function setState(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { state, sure, aware } = await formOf(c)
  if (state !== 'live' && state !== 'draft') return redirectTo(c, '')
  if (sure !== 'yes') {
    return state === 'live'
      ? askBefore(c, ports, { groupId: c.get('group').id, question: 'live' })
      : showPage(c, <ConfirmPage desk={c.var} page="" action={c.req.path} {...pausing} />)
  }
  const refused =
    state === 'live' ? ((await refuseQuiet(c, ports, 'live')) ?? (await refuseUnaware(c, ports, aware))) : undefined
  if (refused) return refused
  const held = await changeState(ports, authorIn(c), state)
  return redirectTo(c, '', withCount(state, await countInHand(ports, held)))
}

async function sendAfterQuestion(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { id: groupId } = c.get('group')
  const { sure, date = '' } = await formOf(c)
  if (sure !== 'yes') return askBefore(c, ports, { groupId, question: 'now' })
  const refused = await refuseQuiet(c, ports, 'now')
  if (refused) return refused
  const answer = await sendNow(ports, { groupId, date })
  return redirectTo(c, '', typeof answer === 'string' ? answer : 'sent')
}

async function steer(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { do: what, date = '', sure } = await formOf(c)
  const key = { groupId: c.get('group').id, date }
  if (!isDate(date) || Number.isNaN(Date.parse(date))) return redirectTo(c, '')
  switch (what) {
    case 'hold': {
      const { kind } = await holdEdition(ports, key, `by ${c.get('owner').name || 'an owner'}`, 'owner')
      return redirectTo(c, '', withCount(kind, kind === 'held' ? await countInHand(ports, [key]) : 0))
    }
    case 'approve':
      return sure !== 'yes' && (await isForOwners(ports, key))
        ? askBefore(c, ports, { ...key, question: 'approve' })
        : approve(c, ports, key, what)
    case 'resume':
      return approve(c, ports, key, what)
    case 'cancel': {
      if (sure !== 'yes') {
        const open = (await ports.runs.get(key))?.progress?.open ?? 0
        return showPage(c, <CancelEditionPage desk={c.var} action={c.req.path} date={date} open={open} />)
      }
      await cancelEdition(ports, key)
      return redirectTo(c, '', withCount('cancel', await countInHand(ports, [key])))
    }
    default:
      return redirectTo(c, '')
  }
}

async function approve(c: DeskContext, ports: WeekRoutePorts, key: EditionKey, what: string): Promise<Response> {
  const left = await approveEdition(ports, key)
  return redirectTo(c, '', typeof left === 'object' ? 'not yours' : (left ?? what))
}

/** Whether an owner's yes sends it: otherwise there is nothing to ask, and the answer says why. */
async function isForOwners({ runs, settings }: WeekRoutePorts, key: EditionKey): Promise<boolean> {
  const [run, rules] = await Promise.all([runs.get(key), settings.get(key.groupId)])
  return run?.hold?.by === 'approval' && !run.cancelled && rules?.state === 'live'
}

const pausing = {
  question: sentence('Pause sending?'),
  text: sentence(
    'No new digest goes out until you go live again, and the one in progress stops within a minute. Nothing is lost.',
  ),
  yes: sentence('Pause sending'),
  fields: { state: 'draft' },
}
