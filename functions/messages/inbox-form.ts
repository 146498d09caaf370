import * as z from 'zod'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { longestPreheader, longestSubject } from '../domain/templates/subject-patterns.ts'

/** On one line, as a header and an inbox show it. */
function line(most: number) {
  return z
    .string()
    .default('')
    .transform((text) => [...plainLine(text.replace(/\p{Cc}/gu, ' '))].slice(0, most).join('').trim())
}

const subject = line(longestSubject)
const preheader = line(longestPreheader)

/** An owner's subjects and preheader of one edition, and those that they were written over. */
export const inboxForm = z
  .object({
    subject,
    secondSubject: subject,
    preheader,
    overSubject: subject,
    overSecondSubject: subject,
    overPreheader: preheader,
  })
  .transform(({ overSubject, overSecondSubject, overPreheader, ...words }) => ({
    words,
    over: { subject: overSubject, secondSubject: overSecondSubject, preheader: overPreheader },
  }))
