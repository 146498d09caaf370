import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { usualViewing, ViewingContext } from '../pages/console/viewing.ts'
import { WordsContext } from '../pages/console/words.tsx'
import type { DeskEnv } from './desk.ts'

/** Answers with a page, in the words and the colours of whoever asked. */
export function showPage(
  c: Context<DeskEnv>,
  page: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const viewing = c.var.viewing ?? usualViewing
  return c.html(
    <WordsContext.Provider value={c.var.words}>
      <ViewingContext.Provider value={{ ...viewing, path: pathAgain(c) }}>{page}</ViewingContext.Provider>
    </WordsContext.Provider>,
    status,
  )
}

/** The path that shows the same again, without what was just done; an answer to a form has none. */
function pathAgain(c: Context<DeskEnv>): string | undefined {
  if (c.req.method !== 'GET') return undefined
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('done')
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** What is made of words outside a page, in the words of whoever asked. */
export async function sayIn(c: Context<DeskEnv>, make: () => string): Promise<string> {
  const Made = () => raw(make())
  return `${await (
    <WordsContext.Provider value={c.var.words}>
      <Made />
    </WordsContext.Provider>
  )}`
}
