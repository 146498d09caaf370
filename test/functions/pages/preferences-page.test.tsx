import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { templatesIn } from '../../../functions/adapters/templates.ts'
import { MutedPage, MutePage, NoDiscussionPage } from '../../../functions/pages/mute-pages.tsx'
import { BadFormPage, GonePage, TooManyTagsPage, UnknownLinkPage } from '../../../functions/pages/notice-pages.tsx'
import { readPageText } from '../../../functions/pages/page-text.ts'
import { PreferencesPage } from '../../../functions/pages/preferences-page.tsx'
import { UnsubscribedPage, UnsubscribePage } from '../../../functions/pages/unsubscribe-pages.tsx'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'

const templates = templatesIn(join(import.meta.dirname, '../../..'))
const languages = await templates.languages()

const preferences = {
  ...({
    pageLanguage: 'en',
    groupName: 'Binders <script>alert(1)</script> & Friends',
    mail: 'yes',
    isPreview: false,
    inPublic: 'yes',
  } as const),
  ...({ languages, ofGroup: { weekday: 1, language: 'en' }, everywhere: 'yes' } as const),
  ...({ link: 'to this address', mayReturn: true, isSuppressed: false } as const),
  pausedUntil: '2026-04-09T09:00:00.000Z',
  discussions: [
    { id: 'd1', title: 'Wheat paste keeps going mouldy in August, what do you add?', isMuted: false },
    { id: 'd2', title: 'خيط جديد من المورّد', isMuted: true },
    { id: 'd3', title: 'W'.repeat(120), isMuted: false },
  ],
}

const strangeTags = ['<script>alert(2)</script>', 'W'.repeat(100), 'خيط', '製本', '📚']
const usedTags = [...strangeTags, ...Array.from({ length: 395 }, (_, nth) => `tag ${nth}`)]
const own = { followedTags: ['خيط', 'an old one'], mutedTags: ['For Sale'] }

const { everywhere: _, ...hidden } = preferences

async function pagesIn(language: string) {
  const text = await readPageText(templates, language)
  const shared = { text, usedTags }
  const { groupName, isPreview } = preferences
  const asked = { groupName, isPreview, text, preferencesPath: '/preferences/x' }
  return {
    preferences: <PreferencesPage preferences={{ ...preferences, ...own }} {...shared} />,
    'saved preferences of a preview': (
      <PreferencesPage preferences={{ ...preferences, isPreview: true, mail: 'no' }} {...shared} saved="all" />
    ),
    'a link to another address': (
      <PreferencesPage preferences={{ ...hidden, link: 'to another address' }} {...shared} saved="this group only" />
    ),
    'a link of before': <PreferencesPage preferences={{ ...hidden, link: 'of before' }} {...shared} saved="all" />,
    'a refusal by another group’s link': (
      <PreferencesPage preferences={{ ...preferences, everywhere: 'no', mayReturn: false }} {...shared} />
    ),
    'an address that gets nothing': (
      <PreferencesPage preferences={{ ...preferences, isSuppressed: true }} {...shared} saved="all" />
    ),
    'asking before it stops': (
      <UnsubscribePage preferences={preferences} text={text} preferencesPath="/preferences/x" />
    ),
    'saying that it stopped': (
      <UnsubscribedPage preferences={preferences} text={text} preferencesPath="/preferences/x" />
    ),
    'an unknown link': <UnknownLinkPage text={text} />,
    'an old digest': <GonePage text={text} />,
    'asking before it mutes': <MutePage {...asked} title={'Ünïcode <script> '.repeat(12)} />,
    'saying that it is muted': <MutedPage {...asked} title="خيط جديد من المورّد" />,
    'a discussion that is not there': <NoDiscussionPage {...asked} isPreview />,
    'too many tags': <TooManyTagsPage text={text} />,
    'a form that was not understood': <BadFormPage text={text} field="pace" />,
  }
}

/** As the parser of messages calls a plain placeholder. */
const argument = 1

type Parts = ReturnType<IntlMessageFormat['getAst']>

/** What a message leaves room for, also within the words of each number. */
function placeholdersOf(parts: Parts): string[] {
  return parts.flatMap((part) => {
    if ('options' in part)
      return [part.value, ...Object.values(part.options).flatMap(({ value }) => placeholdersOf(value))]
    return part.type === argument ? [part.value] : []
  })
}

test.each(languages)('in %s every string is there, and what strangers wrote is text', async (language) => {
  const english = JSON.parse(await templates.read('pages/en.json'))
  const own = JSON.parse(await templates.read(`pages/${language}.json`))
  const names = (message: string) => [...new Set(placeholdersOf(new IntlMessageFormat(message).getAst()))].sort()
  const missing = Object.keys(english).filter((key) => !own[key])
  const different = Object.keys(own).filter((key) => `${names(own[key])}` !== `${names(english[key] ?? '')}`)
  expect([...missing, ...different].map((key) => `${language}: ${key}`)).toEqual([])
  for (const page of Object.values(await pagesIn(language))) {
    expect(String(page)).not.toContain('<script')
    expect(String(page)).not.toMatch(/src=|href="http/)
  }
})

test('a string that a language has not got yet is said in English', async () => {
  const read = async (name: string) => (name === 'pages/de.json' ? '{"save":"Sichern"}' : templates.read(name))
  const { say } = await readPageText({ read }, 'de')
  expect([say('save'), say('mail.no')]).toEqual(['Sichern', 'No'])
})

// For whoever wants to look at the pages: PICTURES=folder.
const pictures = process.env.PICTURES
const settings = (
  [
    ['en', 'light', 320],
    ['ar', 'dark', 320],
    ['en', 'dark', 1200],
    ['ar', 'light', 1200],
  ] as const
).map(([language, colorScheme, width]) => ({
  name: `${language}, ${colorScheme}, ${width} wide`,
  language,
  colorScheme,
  width,
}))

describe.skipIf(!hasChromium)('in a browser (skipped where there is no Chromium)', () => {
  test.each(settings)(
    '$name: no page has a barrier or scrolls aside',
    async ({ name, language, colorScheme, width }) => {
      const tab = await (await sharedBrowser()).newPage({ viewport: { width, height: 640 }, colorScheme })
      for (const [title, page] of Object.entries(await pagesIn(language))) {
        await tab.setContent(String(page))
        await tab.evaluate(axe.source)
        const found = await tab.evaluate<{ violations: { id: string }[] }>('axe.run()')
        expect(found.violations.map(({ id }) => `${title}: ${id}`)).toEqual([])
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        if (!pictures) continue
        await mkdir(pictures, { recursive: true })
        await tab.screenshot({ path: join(pictures, `${name}, ${title}.png`), fullPage: true })
      }
      await tab.close()
    },
  )
})
