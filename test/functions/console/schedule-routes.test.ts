import { beforeEach, describe, expect, test } from 'vitest'
import { type Fields, owner, ownerConsole, secondOwner } from '../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/schedule'
const settings = async () => {
  const found = await home.ports.settings.get('g')
  if (!found) throw new Error('The group has no settings.')
  return found
}

/** The form as a browser would post it, with what somebody changed. */
function form(more: Fields = {}): Fields {
  return {
    base: '1',
    cadence: 'weekly',
    weekday: '1',
    time: '09:00',
    timeZone: 'UTC',
    minimumDiscussions: '3',
    discussionsPerMail: '7',
    reach: 'archive',
    newDiscussionUrl: '',
    active: '14',
    drifting: '28',
    lapsed: '180',
    weekly: '4',
    fortnightly: '4',
    monthly: '3',
    holdOut: '10',
    rampFirst: '200',
    excludedTags: '',
    addPerson: '',
    approvalHours: '24',
    approvalOtherwise: 'cancel',
    ...more,
  }
}

describe('the rules', () => {
  test('are saved as one version after another, with who changed what', async () => {
    const answer = await ana.post(path, form({ time: '18:30', weekday: '5', languages: ['de', 'fr'], approval: 'yes' }))
    expect(answer.headers.get('location')).toBe(`${path}?done=saved`)
    expect(await settings()).toMatchObject({
      version: 2,
      change: { by: { memberId: 'o1' } },
      languages: ['de', 'fr'],
      schedule: { cadence: 'weekly', weekday: 5, time: '18:30', timeZone: 'UTC' },
      approval: { required: true, hours: 24, otherwise: 'cancel' },
    })
    const html = await (await ana.get(path)).text()
    expect(html).toContain('Version 2, by Ana')
    expect(html).toMatch(/Day: <del>Monday<\/del> → <ins>Friday<\/ins>/)
  })

  test('are saved by Enter, in whatever field, and what was only looked at is said not to be', async () => {
    const html = await (await ana.get(path)).text()
    const [, fields = ''] = /<form[^>]* action="[^"]*\/schedule"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? []
    const [first] = /<button[^>]*type="submit"[^>]*>/.exec(fields) ?? []
    expect(first).toBeDefined()
    expect(first).not.toContain('name=')
    const shown = await (await ana.post(path, form({ time: '18:30', show: 'dates' }))).text()
    expect(shown).toContain('Not saved yet.')
    expect((await settings()).version).toBe(1)
  })

  test('are taken back by one button, as a new version', async () => {
    await ana.post(path, form({ time: '18:30' }))
    await ana.post(`${path}/undo`, { base: '2', version: '1' })
    expect(await settings()).toMatchObject({ version: 3, schedule: { time: '09:00' } })
    expect((await home.ports.settings.versions('g')).map(({ version }) => version)).toEqual([3, 2, 1])
  })

  test('say what is wrong at its field, keep what was typed, and change nothing', async () => {
    const wrong = { time: '25:00', timeZone: 'Mars/Olympus', holdOut: '50', lapsed: '20', discussionsPerMail: '2' }
    const answer = await ana.post(path, form({ ...wrong, excludedTags: 'spam, "><script>' }))
    expect(answer.status).toBe(400)
    const html = await answer.text()
    for (const name of ['time', 'timeZone', 'holdOut']) expect(html).toContain(`id="${name}-error"`)
    expect(html).toContain('value="Mars/Olympus"')
    expect(html).toContain('spam, &quot;&gt;&lt;script&gt;')
    expect((await settings()).version).toBe(1)
  })

  test('say how far back a digest goes and where members start a discussion, in each version', async () => {
    await ana.post(path, form({ reach: '90', newDiscussionUrl: 'https://b.example/new' }))
    const html = await (await ana.get(path)).text()
    expect(html).toMatch(/How far back: <del>The whole archive<\/del> → <ins>90 days<\/ins>/)
    expect(html).toContain('<ins>https://b.example/new</ins>')
    expect(html).toContain('<option value="90" selected="">90 days')
    expect(html).toContain('value="https://b.example/new"')
  })

  test('refuse an address that is no https one beside its field, and keep what was typed', async () => {
    const answer = await ana.post(path, form({ newDiscussionUrl: 'http://b.example/"><script>', reach: 'forever' }))
    expect(answer.status).toBe(400)
    const html = await answer.text()
    for (const name of ['newDiscussionUrl', 'reach']) expect(html).toContain(`id="${name}-error"`)
    expect(html).toContain('value="http://b.example/&quot;&gt;&lt;script&gt;"')
    expect((await settings()).version).toBe(1)
  })

  test('that only make no sense together are refused, too', async () => {
    const html = await (await ana.post(path, form({ lapsed: '20', discussionsPerMail: '2' }))).text()
    expect(html).toContain('id="lapsed-error"')
    expect(html).toContain('id="discussionsPerMail-error"')
  })

  test.each([{}, { base: '1' }, form({ weekday: 'NaN' }), form({ cadence: 'hourly' }), form({ rampFirst: '-1' })])(
    'of a form that no page of ours posts are refused: %o',
    async (fields) => {
      expect((await ana.post(path, fields)).status).toBe(400)
      expect((await settings()).version).toBe(1)
    },
  )

  test('leave out a person whom an owner names by their address', async () => {
    await ana.post(path, form({ addPerson: 'cleo@members.example' }))
    expect((await settings()).excludedPeople).toEqual(['m1'])
    expect(await (await ana.get(path)).text()).toContain('<bdi>Cleo</bdi>')
    const answer = await ana.post(path, form({ base: '2', addPerson: 'nobody@members.example', excludedPeople: 'm1' }))
    expect(await answer.text()).toContain('id="addPerson-error"')
  })
})

describe('two owners at once', () => {
  test('the second is told what the first changed, and keeps both when they save again', async () => {
    const ben = await home.signedIn(secondOwner)
    await ana.post(path, form({ time: '18:30' }))
    const told = await ben.post(path, form({ weekday: '3' }))
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('Ana changed these settings while you were editing')
    expect(html).toMatch(/Time: <del>09:00<\/del> → <ins>18:30<\/ins>/)
    expect(html).toContain('name="base" value="2"')
    expect(html).toContain('value="18:30"')
    expect(html).toContain('<option value="3" selected="">Wednesday')
    await ben.post(path, form({ base: '2', time: '18:30', weekday: '3' }))
    expect(await settings()).toMatchObject({ version: 3, schedule: { time: '18:30', weekday: 3 } })
  })

  test('of two in the same moment one saves, and the other is told', async () => {
    const ben = await home.signedIn(secondOwner)
    const both = await Promise.all([ana.post(path, form({ time: '10:00' })), ben.post(path, form({ time: '11:00' }))])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await settings()).version).toBe(2)
  })
})

describe('the next dates', () => {
  test('follow the form before it is saved', async () => {
    const query = new URLSearchParams({ cadence: 'monthly', weekday: '2', time: '07:15', timeZone: 'Asia/Tokyo' })
    const html = await (await ana.get(`${path}/dates?${query}`)).text()
    expect([...html.matchAll(/<li>([^<]*)<\/li>/g)].map(([, date]) => date)).toEqual([
      'Tuesday 7 April, 07:15',
      'Tuesday 5 May, 07:15',
      'Tuesday 2 June, 07:15',
      'Tuesday 7 July, 07:15',
      'Tuesday 4 August, 07:15',
    ])
    expect((await settings()).version).toBe(1)
  })

  test('are shown by a button where there is no script, and nothing is saved', async () => {
    const html = await (await ana.post(path, form({ weekday: '4', show: 'dates' }))).text()
    expect(html).toContain('Thursday 12 March, 09:00')
    expect((await settings()).version).toBe(1)
  })

  test('of no schedule are none', async () => {
    expect(await (await ana.get(`${path}/dates?time=never`)).text()).toContain('no dates yet')
  })
})

describe('a live group', () => {
  const due = (asOf: string) => home.ports.settings.due(asOf)
  beforeEach(() => ana.post('/console/groups/g/week/state', { state: 'live', sure: 'yes' }))

  test('whose day is moved forward is due on it', async () => {
    await ana.post(path, form({ base: '2', weekday: '6' }))
    expect(await due('2026-03-07T08:59:59.000Z')).toEqual([])
    expect(await due('2026-03-07T09:00:00.000Z')).toHaveLength(1)
  })

  test('that is due at this moment stays so: changing a rule loses no edition', async () => {
    home.ports.clock.advance(Date.parse('2026-03-09T09:01:00.000Z') - home.ports.clock.now())
    await ana.post(path, form({ base: '2', minimumDiscussions: '2' }))
    expect(await due('2026-03-09T09:05:00.000Z')).toHaveLength(1)
  })
})

describe('the patterns of subjects', () => {
  test('are saved, told in the history, and emptied again', async () => {
    await ana.post(path, form({ subjectReplied: ' {name} on\n{title} ' }))
    expect(await settings()).toMatchObject({
      subjectPatterns: { replied: '{name} on {title}' },
      namesInSubjects: false,
    })
    const html = await (await ana.get(path)).text()
    expect(html).toContain('Subject for a new reply: <del>as usual</del> → <ins>{name} on {title}</ins>')
    expect(html).toContain('Members’ names in subjects: <del>on</del> → <ins>off</ins>')
    await ana.post(path, form({ base: '2', namesInSubjects: 'yes' }))
    expect(await settings()).toMatchObject({ subjectPatterns: {}, namesInSubjects: true })
  })

  test('are refused at their field where they name what is not known', async () => {
    const answer = await ana.post(path, form({ subjectPast: '{title} again', subjectTitle: '{__proto__}{title}' }))
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toMatch(/id="subjectPast-error">\s*\{month\} is missing/)
    expect(html).toMatch(/id="subjectTitle-error">\s*\{__proto__\} cannot be used here/)
    expect((await settings()).subjectPatterns).toEqual({})
  })

  test('are shown with an example before they are saved, which names nobody where that is off', async () => {
    const exampleIn = (html: string, name: string) =>
      new RegExp(`id="example-${name}">\\s*Now: <q dir="auto">([^<]*)`).exec(html)?.[1]
    const shownFor = async (more: Fields) => (await ana.post(path, form({ show: 'subjects', ...more }))).text()
    expect(exampleIn(await shownFor({ namesInSubjects: 'yes' }), 'replied')).toMatch(/ replied in ‘/)
    expect(exampleIn(await shownFor({}), 'replied')).toMatch(/^New reply in ‘/)
    expect(exampleIn(await shownFor({ subjectTitle: 'Read: {title}' }), 'title')).toMatch(/^Read: /)
    expect((await settings()).subjectPatterns).toEqual({})
  })
})
