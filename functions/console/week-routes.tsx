import { isId } from '../domain/is-id.ts'
import { ConfirmPage } from '../pages/console/confirm-page.tsx'
import { counted, dayOf, timeOf } from '../pages/console/times.ts'
import { TwoIntroductionsPage } from '../pages/console/week/week-introduction.tsx'
import { WeekPage } from '../pages/console/week/week-pages.tsx'
import { mostIntroduction, type WeekPorts, type WishChange } from '../pages/console/week-ports.ts'
import { type Desk, type DeskContext, doneIn, formOf, goOn } from './desk.ts'

const curation: readonly WishChange[] = ['pin', 'unpin', 'up', 'down', 'drop', 'takeBack']

/** What a page says after a form did its work, by the word in its address. */
const said: Readonly<Record<string, string>> = {
  pin: 'Pinned.',
  unpin: 'Not pinned any more.',
  up: 'Moved up.',
  down: 'Moved down.',
  drop: 'Dropped from this edition.',
  takeBack: 'Taken back.',
  words: 'Your words are saved.',
  live: 'The group is live.',
  draft: 'The group is a draft again and mails nobody: what was going out is held until you let it go on.',
  held: 'Held. No more mails are sent until you let it go on.',
  approve: 'Approved. It goes on.',
  'held already': 'It is held already.',
  cancelled: 'It was cancelled in the meantime, which cannot be undone.',
  cancel: 'Cancelled. Whoever was not mailed yet gets nothing.',
  sent: 'It is going out now.',
  'a draft': 'A draft mails nobody: set the group live first.',
  'opened already': 'Nothing was sent: that edition is on its way already, or its time has come and gone.',
  'not yours': 'It is held by whoever runs the service, and only they can let it go on.',
}

/** What was done, with how many mails were being handed over then: SES may have taken them, or may yet. */
function saidOf(done = ''): string | undefined {
  const [word = '', inHand = ''] = done.split('.')
  const sentence = doneIn(said, word)
  const count = /^\d{1,7}$/.test(inHand) ? Number(inHand) : 0
  if (sentence === undefined || count === 0) return sentence
  const were = count === 1 ? 'was' : 'were'
  return `${sentence} ${counted(count, 'mail')} ${were} already being handed over and may still arrive.`
}

function withCount(word: string, inHand: number): string {
  return inHand === 0 ? word : `${word}.${inHand}`
}

/** The desk's first page, and what is done there. */
export function addWeek(desk: Desk, ports: WeekPorts): void {
  desk.get('/', async (c) => {
    const week = await ports.readWeek(c.get('group').id, timeOf(c.req.query('at')))
    return c.html(<WeekPage desk={c.var} week={week} done={saidOf(c.req.query('done'))} />)
  })
  desk.post('/week', async (c) => {
    const { wish = '', id = '', next = '' } = await formOf(c)
    const change = curation.find((each) => each === wish)
    if (!change || !isId(id)) return goOn(c, '')
    await ports.wish(c.get('group').id, change, id)
    return goOn(c, '', change, `piece-${change === 'drop' && isId(next) ? next : id}`)
  })
  desk.post('/week/introduction', async (c) => {
    const { introduction = '', over = '' } = await formOf(c)
    const text = introduction.replaceAll('\r\n', '\n').trim().slice(0, mostIntroduction)
    const saved = await ports.introduce(c.get('group').id, text, over.replaceAll('\r\n', '\n'))
    if (saved.kind === 'saved') return goOn(c, '', 'words')
    return c.html(<TwoIntroductionsPage desk={c.var} mine={text} theirs={saved.current} />, 409)
  })
  desk.post('/week/state', async (c) => {
    const { state } = await formOf(c)
    if (state !== 'live' && state !== 'draft') return goOn(c, '')
    return goOn(c, '', withCount(state, await ports.setState(c.get('group'), state)))
  })
  desk.post('/week/send-now', (c) => sendNow(c, ports))
  desk.post('/week/run', (c) => steer(c, ports))
}

async function sendNow(c: DeskContext, ports: WeekPorts): Promise<Response> {
  const { id } = c.get('group')
  const { sure, date = '' } = await formOf(c)
  if (sure !== 'yes') {
    const { next } = await ports.readWeek(id, undefined)
    const question = `Send the edition of ${dayOf(next.date)} now, to everybody at once?`
    const text = 'It goes to all members within minutes, whatever their hour, and not once more on its own day.'
    return c.html(
      <ConfirmPage
        desk={c.var}
        page=""
        action={c.req.path}
        {...{ question, text, yes: 'Send it now', fields: { date: next.date } }}
      />,
    )
  }
  const answer = await ports.sendNow(id, date)
  return goOn(c, '', typeof answer === 'string' ? answer : 'sent')
}

async function steer(c: DeskContext, ports: WeekPorts): Promise<Response> {
  const { do: what, date = '', sure } = await formOf(c)
  const { id } = c.get('group')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) return goOn(c, '')
  switch (what) {
    case 'hold': {
      const { kind, inHand } = await ports.hold(id, date, `by ${c.get('owner').name || 'an owner'}`)
      return goOn(c, '', withCount(kind, inHand))
    }
    case 'approve': {
      const left = await ports.approve(id, date)
      return goOn(c, '', typeof left === 'object' ? 'not yours' : (left ?? 'approve'))
    }
    case 'cancel': {
      if (sure !== 'yes') {
        const question = `Cancel the edition of ${dayOf(date)}?`
        const text = 'Whoever was not mailed yet gets nothing of it. It cannot be undone.'
        const fields = { do: 'cancel', date }
        return c.html(
          <ConfirmPage desk={c.var} page="" action={c.req.path} {...{ question, text, yes: 'Cancel it', fields }} />,
        )
      }
      return goOn(c, '', withCount('cancel', await ports.cancel(id, date)))
    }
    default:
      return goOn(c, '')
  }
}
