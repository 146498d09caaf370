import { beforeEach, describe, expect, test } from 'vitest'
import type { UpcomingEdition } from '../../../../functions/domain/choosing/upcoming-edition.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { variantKinds } from '../../../../functions/domain/templates/variant.ts'
import { createFindWithdrawnReplies } from '../../../../functions/steps/editions/find-withdrawn-replies.ts'
import { type PreviewAs, type PreviewMailPorts, previewMail } from '../../../../functions/steps/owners/preview-mail.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeActivities, fakeMembers } from '../../../fakes/community.ts'
import { fakeTemplateVersions } from '../../../fakes/console.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock, fakeLinks } from '../../../fakes/surroundings.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { cardsOf, compileSample, digestTemplate } from '../../../fixtures/mails/mail.ts'

const sendsAt = '2026-03-09T09:00:00.000Z'
const ids = ['d0', 'd1', 'd2', 'd3', 'd4']
const upcoming: UpcomingEdition = {
  groupId: 'g',
  date: '2026-03-09',
  asOf: '2026-03-05T12:00:00.000Z',
  sendsAt,
  settings: { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), discussionsPerMail: 3 },
  choice: choiceOf(ids, { languages: ['en', 'de'] }),
  discussions: [],
}
const owner = { reader: 'Olga', ownId: 'o1' }
const regular: PreviewAs = { ...owner, kind: 'regular' }

async function house() {
  const read: string[][] = []
  const [members, records, templateVersions] = [fakeMembers(), fakeMailRecords(), fakeTemplateVersions()]
  const ports: PreviewMailPorts = {
    members,
    records,
    templateVersions,
    addresses: fakeAddresses(),
    links: fakeLinks,
    baseUrl: 'https://mail.example',
    findWithdrawnReplies: createFindWithdrawnReplies({ members, activities: fakeActivities(), clock: fakeClock() }),
    readTypesetter: async ({ candidates, introduction, letter }) => {
      read.push(candidates.map(({ id }) => id))
      const cards = cardsOf().filter(({ id }) => candidates.some((candidate) => candidate.id === id))
      return ({ kind, language, code, look }) => {
        const template = code && { template: { ...digestTemplate, ...code } }
        return compileSample({ kind, language, cards, look, introduction, letter, ...template })
      }
    },
  }
  const member = (id: string, lastSeenAt: string) => ({
    id,
    name: `Name of ${id}`,
    email: `${id}@m.example`,
    lastSeenAt,
  })
  await members.merge('g', [member('m1', '2026-03-08T09:00:00.000Z'), member('m2', '2026-01-01T09:00:00.000Z')])
  return { ports, read, members, records, templateVersions }
}

let home: Awaited<ReturnType<typeof house>>
beforeEach(async () => {
  home = await house()
})

describe('a preview for nobody in particular', () => {
  test('greets the owner, leads to their own pages, and shows no more than one mail does', async () => {
    const mail = await previewMail(home.ports, upcoming, regular)
    expect(mail).toMatchObject({ kind: 'regular', language: 'en', stage: 'active', skip: undefined })
    expect(mail.html).toContain('Olga')
    expect(mail.html).toContain('/preferences/preview.g.o1')
    expect(mail.bytes).toBe(Buffer.byteLength(mail.html))
    expect(mail.text).toContain(cardsOf()[0]?.title.slice(0, 30))
    // The others would be typeset and thrown away.
    expect(home.read).toEqual([['d0', 'd1', 'd2']])
  })

  test.each([
    ['win-back', 'lapsed'],
    ['farewell', 'dormant'],
  ] as const)('of the kind %s is of the stage %s', async (kind, stage) => {
    expect(await previewMail(home.ports, upcoming, { ...regular, kind })).toMatchObject({ kind, stage })
  })

  test('of a group that was never mailed begins as a first mail does, but for a farewell', async () => {
    const begun = 'This is your first digest'
    const textOf = async (as: PreviewAs) => (await previewMail(home.ports, upcoming, as)).text
    expect(await textOf({ ...regular, isFirst: true })).toContain(begun)
    expect(await textOf({ ...regular, isFirst: true, kind: 'win-back' })).toContain(begun)
    expect(await textOf({ ...regular, isFirst: true, kind: 'farewell' })).not.toContain(begun)
    expect(await textOf({ ...regular, isFirst: false })).not.toContain(begun)
  })

  test('is in the language that was asked for', async () => {
    const mail = await previewMail(home.ports, upcoming, { ...regular, language: 'de' })
    expect(mail.language).toBe('de')
    expect(mail.html).toContain('lang="de"')
  })

  test('is shown where there is nothing to show, with no discussion at all', async () => {
    const mail = await previewMail(home.ports, { ...upcoming, choice: choiceOf([]) }, regular)
    expect(mail.html).toContain('Olga')
    expect(home.read).toEqual([[]])
  })
})

describe('a preview of a silent group', () => {
  const none = { people: 0, replies: 0 }
  const old = (id: string) => {
    const [candidate] = choiceOf([id]).candidates
    if (!candidate) throw new Error('There is one.')
    const past = { rung: 'archive' as const, month: '2023-03', people: 41 }
    return { ...candidate, counts: { 7: none, 14: none, 30: none }, past }
  }
  const silent = (...shelf: readonly string[]): UpcomingEdition => ({
    ...upcoming,
    choice: { ...choiceOf([]), candidates: shelf.map(old) },
  })

  test.each(variantKinds)(
    'shows the old discussions that the mail would have, to a recipient of a %s',
    async (kind) => {
      const mail = await previewMail(home.ports, silent('d0', 'd1', 'd2', 'd3'), { ...regular, kind })
      expect(mail.tooFew).toBeUndefined()
      expect(home.read).toEqual([['d0', 'd1', 'd2']])
    },
  )

  test('says that a mail with too little would not be sent, and shows what there is', async () => {
    const mail = await previewMail(home.ports, silent('d0'), regular)
    expect(mail.tooFew).toEqual({ found: 1, needed: 3 })
    expect(home.read).toEqual([['d0']])
  })

  test('is the letter where the owner wrote one, however little there is', async () => {
    const letter = { form: 'letter', discussions: 0 } as const
    const { choice, ...rest } = silent()
    const mail = await previewMail(home.ports, { ...rest, choice: { ...choice, introduction: 'Hi', letter } }, regular)
    expect(mail.tooFew).toBeUndefined()
  })
})

describe('a preview as a member', () => {
  const as = (memberId: string): PreviewAs => ({ ...regular, memberId })

  test('is the mail that this member would get, by their name, with the links of the owner', async () => {
    const mail = await previewMail(home.ports, upcoming, as('m1'))
    expect(mail).toMatchObject({ kind: 'regular', stage: 'active', skip: undefined })
    expect(mail.html).toContain('Name of m1')
    expect(mail.html).not.toContain('Olga')
    expect(mail.html).not.toMatch(/g\.m1/)
  })

  test('is the win-back digest for one who was away, whatever kind was asked for', async () => {
    const settings = { ...upcoming.settings, holdOut: { share: 0, salt: 'g' } }
    const mail = await previewMail(home.ports, { ...upcoming, settings }, as('m2'))
    expect(mail).toMatchObject({ kind: 'win-back', stage: 'lapsed', skip: undefined })
  })

  test('who gets no mail says why, and shows what somebody like them would get', async () => {
    await home.records.choose('g', 'm1', { mail: 'no' }, sendsAt)
    const mail = await previewMail(home.ports, upcoming, as('m1'))
    expect(mail.skip).toBe('opted out')
    expect(mail.html).toContain('Name of m1')
  })

  test('who is in the control group says so', async () => {
    const settings = { ...upcoming.settings, holdOut: { share: 1, salt: 'g' } }
    expect((await previewMail(home.ports, { ...upcoming, settings }, as('m2'))).skip).toBe('held out')
  })

  test('who is not there, or has left, cannot be shown', async () => {
    await home.members.merge('g', [{ id: 'gone', removedAt: sendsAt }])
    for (const id of ['gone', 'nobody']) {
      await expect(previewMail(home.ports, upcoming, as(id))).rejects.toThrow('That member')
    }
  })
})

describe('a preview of a letter', () => {
  const letter = { introduction: 'We have **moved**.', letter: { form: 'letter', discussions: 1 } } as const
  const choice = choiceOf(ids, letter)

  test('has its subject and its few discussions, in each kind of mail', async () => {
    const mail = await previewMail(home.ports, { ...upcoming, choice }, regular)
    expect(mail.subject).toBe('We have moved.')
    expect(home.read).toEqual([['d0']])
    expect((await previewMail(home.ports, { ...upcoming, choice }, { ...regular, kind: 'farewell' })).html).toContain(
      'Your last digest',
    )
  })

  test('is of the default template where the saved one leaves it out, and says so', async () => {
    const code = { mjml: digestTemplate.mjml.replace('{% include "letter.mjml" %}', ''), text: digestTemplate.text }
    const version = { name: 'digest', version: 1, savedAt: sendsAt, by: { memberId: 'o1' } } as const
    await home.templateVersions.save('g', { ...version, code })
    const mail = await previewMail(home.ports, { ...upcoming, choice }, regular)
    expect(mail.html).toContain('We have <strong>moved</strong>.')
    expect(mail.notes).toEqual([expect.stringMatching(/a letter would be empty: the default template is used/)])
  })

  test('shows code that is still being written as a digest', async () => {
    const mail = await previewMail(home.ports, { ...upcoming, choice }, { ...regular, code: digestTemplate })
    expect(mail.html).toContain('Recent and earlier discussions in')
    expect(home.read).toEqual([['d0', 'd1', 'd2']])
  })
})

test('a preview as a member begins as the first mail of one who never had any', async () => {
  const as = { ...regular, memberId: 'm1' }
  expect((await previewMail(home.ports, upcoming, as)).text).toMatch(/^This is your first digest/)
  const history = { lastDate: '2026-03-02', lastKind: 'regular', lastAt: sendsAt, unanswered: 0, shown: [] } as const
  await home.records.noteMails('g', new Map([['m1', history]]))
  expect((await previewMail(home.ports, upcoming, as)).text).not.toContain('first digest')
})

describe('what a preview is set from', () => {
  const own = (words: string) => ({
    mjml: digestTemplate.mjml.replace(
      '{% include "notices.mjml" %}',
      `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>$&`,
    ),
    text: digestTemplate.text,
  })
  beforeEach(async () => {
    const version = { name: 'digest', version: 1, savedAt: sendsAt, by: { memberId: 'o1' } } as const
    await home.templateVersions.save('g', { ...version, code: own('What is saved') })
  })

  test('is the template that the group saved', async () => {
    expect((await previewMail(home.ports, upcoming, regular)).html).toContain('What is saved')
  })

  test('is code that is not saved yet in its place', async () => {
    const { html } = await previewMail(home.ports, upcoming, { ...regular, code: own('What is tried') })
    expect(html).toContain('What is tried')
    expect(html).not.toContain('What is saved')
  })

  test('that is broken is a TemplateError with its line', async () => {
    const broken = previewMail(home.ports, upcoming, { ...regular, code: own('{{ nonsense }}') })
    const line = digestTemplate.mjml.split('{% include "notices.mjml" %}')[0]?.split('\n').length
    await expect(broken).rejects.toMatchObject({ name: 'TemplateError', line })
  })

  test('names every site that its pictures come from', async () => {
    const picture = '<img src="https://pictures.example/a.png" alt="A fold">'
    const mail = await previewMail(home.ports, upcoming, { ...regular, code: own(picture) })
    expect(mail.pictureSites).toEqual(['pictures.example'])
  })
})
