import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import {
  type CompiledVariant,
  type DiscussionForm,
  discussionForms,
  notices,
  type PaceNotice,
} from '../domain/templates/variant.ts'
import { linksOf } from './build-mail.ts'
import { type Allowed, checkDocument, notWhole } from './check-document.ts'
import { type CompileInput, checkSize, compile } from './compile.ts'
import { htmlOf } from './html-of.ts'
import { largestOf, repliedAt, sampleOf, scriptLink, smallestOf } from './longest-edition.ts'
import { readTags } from './markup.ts'
import { prepare } from './merge.ts'
import { type MjmlSource, placeIn } from './run-mjml.ts'
import type { StyleFinding } from './style-faults.ts'
import { withoutContent } from './tag-balance.ts'
import { problemsOf, TemplateError, type TemplateProblem } from './template-error.ts'

const mostProblems = 20

type CheckRules = {
  /** Whether the group allows pictures from other sites. */
  readonly pictures: boolean
  /** Whether this is the first language that the template is checked in. */
  readonly isFirst: boolean
}

/**
 * The problems that keep a template from being saved. The check covers every edition to come: it typesets as many
 * discussions as an edition can have, with the longest texts and the shortest, and reads the mails as mail programs do.
 */
export async function checkTemplate(
  input: CompileInput,
  { pictures, isFirst }: CheckRules,
): Promise<readonly TemplateProblem[]> {
  try {
    const largest = checkSize(largestOf(input, pictures))
    // Empty texts are left out in every language alike, so one language is enough.
    if (isFirst) await compile(smallestOf(input))
    const sample = sampleOf(input, pictures)
    const source = checkSize(sample)
    // What stands around the discussions may tell of each of them.
    const variant = await compile(sample, Math.max(0, largest.frame - source.frame))
    const allowed: Allowed = { logo: sample.look?.logo?.url, pictures }
    const findings = mailsOf(variant, isFirst).flatMap((html) => checkDocument(html, allowed))
    return findings.length === 0 ? [] : told(findings, source)
  } catch (error) {
    const problems = problemsOf(error)
    if (problems.length === 0) throw error
    return problems
  }
}

/** Checks an edition's variant: a template may produce something else than when it was saved. Throws a TemplateError. */
export function checkVariant(
  variant: CompiledVariant,
  input: CompileInput,
  { pictures }: Pick<CheckRules, 'pictures'>,
): void {
  const allowed: Allowed = { logo: input.look?.logo?.url, pictures }
  const findings = mailsOf(variant, false).flatMap((html) => checkDocument(html, allowed))
  if (findings.length === 0) return
  const [first, ...others] = told(findings, checkSize(input)).map(
    ({ reason, line, part }) => new TemplateError(reason, line, part),
  )
  if (first) throw new TemplateError(first.reason, first.line, first.part, others)
}

/**
 * Mails with all discussions and each notice, and with each discussion alone, in every form that the template has: no
 * part may open what another closes.
 */
function mailsOf(variant: CompiledVariant, isFirst: boolean): readonly string[] {
  const prepared = prepare({ ...variant, most: Number.POSITIVE_INFINITY })
  const ids = [...prepared.html.discussions.keys()]
  const links = linksOf({ baseUrl: 'https://mail.example', token: 'token' }, '2026-01-05')
  const news = { since: 'week', posts: 2, people: 2, discussions: 2 } as const
  const why = { key: 'people', count: 2 } as const
  const mailOf = (ids: readonly string[], { notice, form, after }: Shown = {}) => {
    const picks = ids.map((discussionId) => withoutUndefined({ discussionId, rung: 7 as const, why, after }))
    return htmlOf(prepared, { memberId: 'ana', name: scriptLink, links, news, notice, picks }, form)
  }
  const forms = hasForms(variant) ? discussionForms : [undefined]
  const ofEach = (ids: readonly string[], shown: Shown = { after: repliedAt - 1 }) =>
    forms.map((form) => mailOf(ids, { form, ...shown }))
  if (!isFirst) return ofEach(ids)
  const kinds = [ids[0], ...ids.filter((id) => /^(own|short)/.test(id))].flatMap((id) => id ?? [])
  const ofKinds = kinds.flatMap((id) => [mailOf([id]), ...ofEach([id], {}), ...ofEach([id])])
  return [mailOf(ids), ...ofEach(ids), ...notices.map((notice) => mailOf([], { notice })), ...ofKinds]
}

type Shown = {
  readonly notice?: PaceNotice | undefined
  readonly form?: DiscussionForm | undefined
  readonly after?: number
}

function hasForms({ html }: CompiledVariant): boolean {
  const [segments = []] = html.discussions.values()
  return segments.some((segment) => typeof segment === 'object' && 'optional' in segment)
}

/** Each problem with its line, once. */
function told(findings: readonly StyleFinding[], source: MjmlSource): readonly TemplateProblem[] {
  const byReason = new Map(findings.map((finding) => [finding.reason, finding]))
  return [...byReason.values()].slice(0, mostProblems).map(({ reason, near }) => ({
    reason,
    ...placeIn(source, reason === notWhole ? openIn(source.mjml) : near),
  }))
}

/** The first tag that a raw element opens and never closes, as far as the source shows it. */
function openIn(mjml: string): readonly string[] {
  const comment = /<!--(?![\s\S]*?-->)/.exec(mjml)
  const open: { readonly name: string; readonly start: number }[] = []
  for (const { name, form, start } of readTags(mjml)) {
    if (form === 'opening' && !withoutContent.includes(name)) open.push({ name, start })
    const closed = form === 'closing' ? open.findLastIndex((each) => each.name === name) : -1
    if (closed >= 0) open.splice(closed, 1)
  }
  const [first] = open.filter(({ name }) => !name.startsWith('mj'))
  const at = comment?.index ?? first?.start
  return [at === undefined ? '<mj-raw' : mjml.slice(at, at + 60)]
}
