import { beforeEach, describe, expect, test } from 'vitest'
import { noCuration } from '../../../../../functions/domain/choosing/curation.ts'
import { owner, ownerConsole, secondOwner } from '../../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()
/** What a page was made from is kept for fifteen seconds. */
const keptFor = 15_000

describe('an owner’s letter', () => {
  const save = (fields: Record<string, string>, by = ana) => by.post(`${desk}/week/introduction`, fields)
  const letter = { introduction: 'What are you working on?', form: 'question', discussions: '2' }
  const kept = async () => (await home.ports.curation.get('g')) ?? noCuration

  test('is saved with the message, and chosen when the page is opened again', async () => {
    expect((await save({ ...letter, over: '' })).headers.get('location')).toBe(`${desk}?done=words`)
    expect(await kept()).toMatchObject({
      introduction: letter.introduction,
      letter: { form: 'question', discussions: 2 },
    })
    const html = await read()
    expect(html).toMatch(/name="form" value="question" checked=""/)
    expect(html).toContain('<option value="2" selected="">Up to 2')
    expect(html).toContain('name="overForm" value="question"')
    expect(html).toContain('This edition is a question.')
    await save({
      introduction: 'Hi',
      form: 'digest',
      over: letter.introduction,
      overForm: 'question',
      overDiscussions: '2',
    })
    expect(await kept()).not.toHaveProperty('letter')
  })

  test('without words is refused with a sentence beside them, and keeps what was chosen', async () => {
    const answer = await save({ introduction: ' \r\n ', form: 'letter', discussions: '3', over: '' })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain('id="introduction-error"')
    expect(html).toContain('A letter needs your words.')
    expect(html).toMatch(/name="form" value="letter" checked=""/)
    expect(html).toContain('<option value="3" selected="">')
    expect(await home.ports.curation.get('g')).toBeUndefined()
  })

  test('says where the answer button leads: to the owners’ page, the group’s, its mailbox, or the group', async () => {
    const { groups } = home.ports
    const group = await groups.get('g')
    const settings = await home.ports.settings.get('g')
    if (!group || !settings) throw new Error('The group is not there.')
    expect(await read()).toContain('The answer button opens <a href="https://b.example"')
    await groups.put({ ...group, replyTo: 'binders@b.example' })
    home.ports.clock.advance(keptFor)
    expect(await read()).toContain('The answer button writes to <a href="mailto:binders@b.example"')
    await groups.put({ ...group, replyTo: 'binders@b.example', newDiscussionUrl: 'https://b.example/new' })
    home.ports.clock.advance(keptFor)
    expect(await read()).toContain('The answer button opens <a href="https://b.example/new"')
    await home.ports.settings.change({ ...settings, newDiscussionUrl: 'https://c.example', version: 2 }, settings, '')
    expect(await read()).toContain('The answer button opens <a href="https://c.example"')
  })

  test.each([
    ['another form', { introduction: 'Hello', form: 'letter', discussions: '0' }],
    ['another number', { introduction: 'Hello', form: 'question', discussions: '3' }],
  ])('of a second owner who chose %s replaces nothing unseen', async (_, theirs) => {
    await save({ introduction: 'Hello', form: 'question', discussions: '0', over: '' })
    const ben = await home.signedIn(secondOwner)
    const told = await save({ ...theirs, over: '' }, ben)
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('as a question with no discussions below')
    expect(html).toContain(`name="form" value="${theirs.form}" checked=""`)
    expect(html).toContain(`<option value="${theirs.discussions}" selected="">`)
    expect(await kept()).toMatchObject({ letter: { form: 'question', discussions: 0 } })
    await save({ ...theirs, over: 'Hello', overForm: 'question', overDiscussions: '0' }, ben)
    expect(await kept()).toMatchObject({ letter: { form: theirs.form, discussions: Number(theirs.discussions) } })
  })

  test.each([
    { form: '<script>' },
    { form: 'constructor' },
    { form: 'letter', discussions: '99' },
    { form: 'letter', discussions: '-1' },
  ])('takes from a form that no page of ours has what it can: %o', async (fields) => {
    expect((await save({ introduction: 'Hi', over: '', ...fields })).status).toBe(303)
    const { letter: saved } = await kept()
    expect(saved).toEqual(fields.form === 'letter' ? { form: 'letter', discussions: 0 } : undefined)
  })
})
