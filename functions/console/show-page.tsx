import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { WordsContext } from '../pages/console/words.tsx'
import type { DeskEnv } from './desk.ts'

/** Answers with a page, in the words of whoever asked. */
export function showPage(
  c: Context<DeskEnv>,
  page: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(<WordsContext.Provider value={c.var.words}>{page}</WordsContext.Provider>, status)
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
