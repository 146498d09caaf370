import { languageName } from '../../../domain/language.ts'
import { whenAsked } from '../../../domain/shapes/when-asked.ts'
import { zoneName } from '../../../domain/time-zone.ts'
import { columnKey } from './column-words.ts'

const spokenIn = ['en', 'de', 'es', 'fr', 'pt', 'ja', 'ar', 'it', 'nl', 'pl', 'ru', 'sv', 'da', 'nb', 'fi', 'tr', 'cs']
const written = [...spokenIn, 'zh', 'ko', 'uk', 'el', 'he', 'hu', 'ro', 'ca', 'hi', 'id', 'vi', 'fa', 'th', 'bg', 'hr']
const languageNames = whenAsked(
  () =>
    new Map(
      spokenIn.flatMap((locale) => {
        const names = new Intl.DisplayNames([locale], { type: 'language' })
        return written.map((code) => [columnKey(names.of(code) ?? code), code] as const)
      }),
    ),
)

/** A language by its tag, such as `pt_PT`, or by its name in one of many languages. */
export function languageOf(text: string): string | undefined {
  const named = languageNames().get(columnKey(text))
  if (named !== undefined) return named
  const tag = text.trim().replaceAll('_', '-').replace(/\..*$/, '')
  return /^[a-z]{2,3}(?:-|$)/i.test(tag) ? languageName(tag) : undefined
}

/** What Windows calls the zones that most lists name, by what the rest of the world does. */
const windowsZones = new Map([
  ['pacific standard time', 'America/Los_Angeles'],
  ['mountain standard time', 'America/Denver'],
  ['central standard time', 'America/Chicago'],
  ['eastern standard time', 'America/New_York'],
  ['atlantic standard time', 'America/Halifax'],
  ['e south america standard time', 'America/Sao_Paulo'],
  ['gmt standard time', 'Europe/London'],
  ['greenwich standard time', 'Atlantic/Reykjavik'],
  ['w europe standard time', 'Europe/Berlin'],
  ['romance standard time', 'Europe/Paris'],
  ['central europe standard time', 'Europe/Budapest'],
  ['central european standard time', 'Europe/Warsaw'],
  ['e europe standard time', 'Europe/Chisinau'],
  ['gtb standard time', 'Europe/Bucharest'],
  ['fle standard time', 'Europe/Kyiv'],
  ['turkey standard time', 'Europe/Istanbul'],
  ['egypt standard time', 'Africa/Cairo'],
  ['south africa standard time', 'Africa/Johannesburg'],
  ['russian standard time', 'Europe/Moscow'],
  ['arabian standard time', 'Asia/Dubai'],
  ['arab standard time', 'Asia/Riyadh'],
  ['india standard time', 'Asia/Kolkata'],
  ['china standard time', 'Asia/Shanghai'],
  ['singapore standard time', 'Asia/Singapore'],
  ['tokyo standard time', 'Asia/Tokyo'],
  ['korea standard time', 'Asia/Seoul'],
  ['aus eastern standard time', 'Australia/Sydney'],
  ['new zealand standard time', 'Pacific/Auckland'],
])

/** A time zone by its IANA name, or by the one that Windows has for it. */
export function zoneOf(text: string): string | undefined {
  return windowsZones.get(columnKey(text)) ?? zoneName(text.trim())
}
