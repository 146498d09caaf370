/// <reference lib="dom" />
import * as z from 'zod'
import { plainTextPart } from '../../mail/template-error.ts'
import type { CodeField } from './code-field.ts'

const problemShape = z.object({ line: z.number(), reason: z.string(), part: z.string().optional(), said: z.string() })
const findingsShape = z.object({
  problems: z.array(problemShape),
  bytes: z.number().optional(),
  most: z.number().optional(),
  notes: z.array(z.string()).default([]),
})
export type Findings = z.infer<typeof findingsShape>
type EditorProblem = z.infer<typeof problemShape>

/** The mail's own code, and the same mail as plain text. */
export type CodeFields = { readonly mail: CodeField; readonly text: CodeField }

/** What a document in a frame says of how it was set; undefined for any other document. */
export function readFindings(mail: Document | null): Findings | undefined {
  const content = mail?.querySelector<HTMLMetaElement>('meta[name=rekindle-findings]')?.content
  return content === undefined ? undefined : findingsShape.parse(JSON.parse(content))
}

/** Shows problems at their lines and in words, which `lead` begins, and how large the mail is. */
export function showFindings({ problems, bytes, most, notes }: Findings, fields: CodeFields, lead = ''): void {
  fields.mail.showProblems(problems.filter(({ part }) => part === undefined))
  fields.text.showProblems(problems.filter(({ part }) => part === plainTextPart))
  const [problem] = problems
  if (problem) sayProblem({ ...problem, said: `${lead} ${problem.said}`.trim() }, fields)
  else say('')
  if (bytes === undefined || most === undefined) return
  const size = document.getElementById('size')
  const meter = size?.querySelector('meter')
  const words = size?.querySelector('span')
  if (!size || !meter || !words) return
  meter.value = bytes
  const said = size.dataset.says?.replace('{size}', kilobytes(bytes)) ?? ''
  sayIn(words, `${said} ${notes.join(' ')}`.trim())
  size.hidden = false
}

/** Says that something did not reach the server, or nothing of the server came back. */
export function sayLost(what: 'failed' | 'notSaved'): void {
  say(document.getElementById('problem')?.dataset[what] ?? '')
}

/** Says something of the mail in the frame; nothing takes back what was said. */
function say(words: string): void {
  const place = document.getElementById('problem')
  const sentence = place?.querySelector('span')
  const button = place?.querySelector('button')
  if (!place || !sentence || !button) return
  sayIn(sentence, words)
  button.hidden = true
  place.hidden = words === ''
}

function sayProblem({ line, part, said }: EditorProblem, { mail, text }: CodeFields): void {
  say(said)
  const field = part === undefined ? mail : part === plainTextPart ? text : undefined
  const button = document.querySelector<HTMLButtonElement>('#problem button')
  if (!button || !field) return
  button.hidden = false
  button.onclick = () => field.goTo(line)
}

/** Said again only where it is another: a reader of the screen hears each change. */
function sayIn(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0)
}
