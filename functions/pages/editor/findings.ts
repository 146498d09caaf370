/// <reference lib="dom" />
import * as z from 'zod'
import type { CodeField } from './code-field.ts'

const findingsShape = z.object({
  problems: z.array(z.object({ line: z.number(), reason: z.string(), part: z.string().optional() })),
  bytes: z.number().optional(),
  most: z.number().optional(),
  notes: z.array(z.string()).default([]),
})
type Findings = z.infer<typeof findingsShape>

/** What the mail in the frame says of how it was set; undefined for the frame's empty beginning. */
export function readFindings(mail: Document | null): Findings | undefined {
  const content = mail?.querySelector<HTMLMetaElement>('meta[name=rekindle-findings]')?.content
  return content === undefined ? undefined : findingsShape.parse(JSON.parse(content))
}

/** Shows problems at their lines, and how large the mail is. Those of a part that is not written here are in the frame. */
export function showFindings({ problems, bytes, most, notes }: Findings, [mail, text]: readonly CodeField[]): void {
  const own = problems.filter(({ part }) => part === undefined)
  mail?.showProblems(own)
  text?.showProblems(problems.filter(({ part }) => part === 'text'))
  if (bytes === undefined || most === undefined) return
  const size = document.getElementById('size')
  const meter = size?.querySelector('meter')
  const words = size?.querySelector('span')
  if (!size || !meter || !words) return
  meter.value = bytes
  const shown = `${kilobytes(bytes)} of the ${kilobytes(most)} kilobytes that Gmail shows. ${notes.join(' ')}`.trim()
  // Said again only where it is another: a reader of the screen hears each change.
  if (words.textContent !== shown) words.textContent = shown
  size.hidden = false
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0)
}
