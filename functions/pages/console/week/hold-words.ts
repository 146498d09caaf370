import { number, say } from '../words.tsx'

/** Why an edition is held, which is kept in English: by whom, or what the brake counted; an operator's own words stay. */
export function holdReasonWords(reason: string): string {
  if (reason === 'the group was made a draft') return say('the group was made a draft')
  const [, name] = /^by (.+)$/.exec(reason) ?? []
  if (name !== undefined) return say('by {name}', { name })
  const [, count, kind, mailed, over] =
    /^(\d+) (hard bounces|complaints) of (\d+) mailed (in this edition|in the last \d+ days)$/.exec(reason) ?? []
  if (over === undefined) return reason
  const values = {
    count: number(Number(count)),
    kind: kind ?? '',
    mailed: number(Number(mailed)),
    days: over.replace(/\D/g, ''),
  }
  return over === 'in this edition'
    ? say(
        '{kind, select, complaints {{count} complaints of {mailed} mailed in this edition} other {{count} hard bounces of {mailed} mailed in this edition}}',
        values,
      )
    : say(
        '{kind, select, complaints {{count} complaints of {mailed} mailed in the last {days} days} other {{count} hard bounces of {mailed} mailed in the last {days} days}}',
        values,
      )
}

/** Why an edition mailed nobody, which is kept in English. */
export function quietReasonWords(reason: string): string {
  const [, found, needed] = /^(\d+) of at least (\d+) discussions$/.exec(reason) ?? []
  if (found === undefined || needed === undefined) return say(reason)
  return say('{found} of at least {needed} discussions', {
    found: number(Number(found)),
    needed: number(Number(needed)),
  })
}
