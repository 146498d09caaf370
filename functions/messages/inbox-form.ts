import * as z from 'zod'
import { longestPreheader, longestSubject } from '../domain/templates/subject-patterns.ts'

/** Marks that change the reading direction: a subject loses them when it is sent, so the console shows none. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** On one line: a header and an inbox have no other. */
function line(most: number) {
  return z
    .string()
    .default('')
    .transform((text) => [...onOneLine(text)].slice(0, most).join('').trim())
}

function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(turning, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

const subject = line(longestSubject)
const preheader = line(longestPreheader)

/** An owner's subject and preheader of one edition, and those that they were written over. */
export const inboxForm = z
  .object({ subject, preheader, overSubject: subject, overPreheader: preheader })
  .transform(({ overSubject, overPreheader, ...words }) => ({
    words,
    over: { subject: overSubject, preheader: overPreheader },
  }))
