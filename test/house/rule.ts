import type { SourceFile } from './source-file.ts'

type Violation = { readonly path: string; readonly line: number; readonly what: string }

/** Files by their paths, as a small project that keeps or breaks a rule. */
export type Example = Readonly<Record<string, string>>

export type Rule = {
  readonly sentence: string
  readonly find: (files: readonly SourceFile[]) => readonly Violation[]
  /** What the rule must catch, in every file but for those that are not `guilty`, and what it must let pass. */
  readonly breaks: Example
  readonly guilty?: readonly string[]
  readonly keeps: Example
}

type Finding = { readonly line: number; readonly what: string }

/** A rule that looks at one file at a time, of those whose path it is meant for. */
export function eachFile(
  applies: (path: string) => boolean,
  find: (file: SourceFile) => readonly Finding[],
): Rule['find'] {
  return (files) =>
    files
      .filter(({ path }) => applies(path))
      .flatMap((file) => find(file).map((finding) => ({ path: file.path, ...finding })))
}

type Found = { readonly start: number; readonly end: number }

/** Collects what a visitor points out, each with its line and the beginning of its text. */
export function pointOut(
  file: SourceFile,
  look: (found: (node: Found) => void) => Parameters<SourceFile['visit']>[0],
): readonly Finding[] {
  const findings: Finding[] = []
  file.visit(
    look(({ start, end }) => {
      findings.push({ line: file.lineAt(start), what: file.text.slice(start, Math.min(end, start + 60)) })
    }),
  )
  return findings
}

export const underFunctions = (path: string) => path.startsWith('functions/')
export const outsideTests = (path: string) => underFunctions(path) || path.startsWith('infra/')
export const anywhere = () => true

const sharedFiles = ['ports.ts', 'table.ts', 'config.ts'].map((name) => `functions/${name}`)

/** One of the files that Lambda runs, each a table of contents. */
export function isFunctionFile(path: string): boolean {
  return /^functions\/[^/]+\.tsx?$/.test(path) && !sharedFiles.includes(path)
}
