import type { Context, Hono } from 'hono'
import type { Author } from '../domain/people/author.ts'
import { type DeskView, deskPath } from '../pages/console/desk-view.ts'
import type { Viewing } from '../pages/console/viewing.ts'

/** `viewing` is how a browser wants the pages; absent, they are as usual. */
export type DeskEnv = { Variables: DeskView & { readonly viewing?: Viewing } }

/** The routes of one group: whatever is added here is answered only to an owner of the group that the path names. */
export type Desk = Hono<DeskEnv>
export type DeskContext = Context<DeskEnv>

/** Answers a form that did its work: sends the browser to a page, whose address says in a word what was done. */
export function redirectTo(c: DeskContext, page: string, done?: string, fragment?: string): Response {
  const path = deskPath(c.get('group').id, page)
  const [address = path, query = ''] = path.split('?')
  const asked = new URLSearchParams(query)
  if (done) asked.set('done', done)
  const place = fragment === undefined ? '' : `#${fragment}`
  return c.redirect(`${asked.size > 0 ? `${address}?${asked}` : address}${place}`, 303)
}

/** What was posted calls itself a form, and cannot be read as one. */
export class BadFormError extends Error {
  override readonly name = 'BadFormError'
}

/** The owner who asks, as the author of what they change. */
export function authorIn(c: DeskContext): Author {
  const { id: groupId, memberId } = c.get('group')
  return { groupId, memberId }
}

/** A form's fields. Throws a `BadFormError` where it was cut off, or does not say where its parts end. */
export async function readForm(c: DeskContext, options: { readonly all?: boolean } = {}) {
  try {
    return await c.req.parseBody(options)
  } catch (cause) {
    throw new BadFormError('The form cannot be read.', { cause })
  }
}

/** The number of a version that a form gives: none is 0. */
export function versionIn(field: unknown): number {
  return typeof field === 'string' && /^\d{1,9}$/.test(field) ? Number(field) : 0
}

/** A form's fields as text; a name that comes several times has its last value. */
export async function formOf(c: DeskContext): Promise<Readonly<Record<string, string>>> {
  const body = await readForm(c)
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** What a page says was done, by the word that its address ends with; any other word says nothing. */
export function doneIn(words: Readonly<Record<string, string>>, word = ''): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined
}
