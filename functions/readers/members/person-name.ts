import { plainLine } from '../../domain/shapes/plain-line.ts'

/** What stands behind a comma without being a first name. */
const titles = /^(?:ph\.?\s?d|m\.?\s?d|mba|msc|bsc|esq|jr|sr|ii|iii|iv|inc|ltd|llc|gmbh|ag|e\.?\s?v|dr|prof)\b\.?/i

/** A person's name: “Last, First” as it is said, and without the apostrophe that keeps a spreadsheet from counting. */
export function fullName(name: string, first: string, last: string): string {
  const whole = plainLine(withoutGuard(name).normalize('NFC'))
  if (whole !== '') return turned(whole)
  const [given, family] = [first, last].map((part) => plainLine(withoutGuard(part).normalize('NFC')))
  return joined(given ?? '', family ?? '')
}

function joined(given: string, family: string): string {
  if (given === '' || family.toLowerCase().startsWith(`${given.toLowerCase()} `)) return family
  // In Chinese, Japanese and Korean the family's name comes first.
  return (eastern.test(family) ? `${family} ${given}` : `${given} ${family}`).trim()
}

const eastern = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u

function turned(name: string): string {
  // A formula is kept as the text that it is.
  if (/^["=+@-]/.test(name)) return name
  const parts = name.split(/\s*,\s*/)
  const [last = '', first = ''] = parts
  return parts.length === 2 && last !== '' && first !== '' && !titles.test(first) ? `${first} ${last}` : name
}

/** Takes away what `guarded` put before a cell. */
function withoutGuard(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '')
}
