import type { Curation } from '../domain/choosing/curation.ts'
import type { Ownership } from '../domain/ownership.ts'
import type { AudienceCount } from '../domain/recipients/audience-count.ts'
import type { LookVersion, TemplateName, TemplateVersion } from '../domain/templates/template-version.ts'

/** What owners made of their templates: every state that was saved, for good. */
export type TemplateVersions = {
  /** Newest first, at most `most`. */
  readonly list: (groupId: string, name: TemplateName, most?: number) => Promise<readonly TemplateVersion[]>
  readonly get: (groupId: string, name: TemplateName, version: number) => Promise<TemplateVersion | undefined>
  /** False where that version is there already: somebody else saved first. */
  readonly save: (groupId: string, version: TemplateVersion) => Promise<boolean>
}

export type Owners = {
  /** The hash by which an address is known here; upper and lower case are one. */
  readonly addressOf: (email: string) => string
  /** Every group that the address was ever known to own: whoever asks looks at the member's own row. */
  readonly at: (address: string) => Promise<readonly Ownership[]>
  /** Everybody who was ever known to own the group. */
  readonly idsOf: (groupId: string) => Promise<readonly string[]>
}

/** Somebody asks for a link to sign in by an address, known by its hash, at `askedAt`, ISO 8601. */
export type SignInRequest = { readonly address: string; readonly network: string; readonly askedAt: string }

/** Sign-in without passwords. Tokens are random, kept by their hash alone, and end by themselves; times in epoch milliseconds. */
export type SignIns = {
  readonly issue: (address: string, at: number) => Promise<string>
  /** Whose the token is, without spending it. */
  readonly peek: (token: string, at: number) => Promise<string | undefined>
  /** Whose the token was: it works once, of two at the same time for one. */
  readonly spend: (token: string, at: number) => Promise<string | undefined>
  readonly openSession: (address: string, at: number) => Promise<string>
  readonly session: (token: string, at: number) => Promise<string | undefined>
  readonly closeSession: (token: string) => Promise<void>
  /** Ends every session of an address that was opened before. */
  readonly closeAll: (address: string, at: number) => Promise<void>
  /** Counts one more attempt within an hour, one of the same name only once; false beyond `most`. */
  readonly attempt: (kind: string, at: number, most: number, name?: string) => Promise<boolean>
  /** Begins to mail what a request asked for: true for the first who says so, unless that is taken back. */
  readonly begin: (request: string, at: number) => Promise<boolean>
  readonly takeBack: (request: string) => Promise<void>
}

export type Curations = {
  readonly get: (groupId: string) => Promise<Curation | undefined>
  /** Puts these in the place of those with this revision, with the next one; false where others came first. */
  readonly save: (groupId: string, curation: Curation, from: number) => Promise<boolean>
  /** Notes the edition that these were made into; false where they have changed since, or were made into another. */
  readonly use: (groupId: string, date: string, revision: number) => Promise<boolean>
}

/** The latest count of a group's audience, which may not be through yet. */
export type AudienceCounts = {
  readonly get: (groupId: string) => Promise<AudienceCount | undefined>
  readonly put: (groupId: string, count: AudienceCount) => Promise<void>
}

/** How a group's mails look: every state that was saved, for good. */
export type Looks = {
  /** Newest first, at most `most`. */
  readonly list: (groupId: string, most?: number) => Promise<readonly LookVersion[]>
  /** False where that version is there already: somebody else saved first. */
  readonly save: (groupId: string, version: LookVersion) => Promise<boolean>
}

/** A CDN that stands before the API, if any does. */
export type Front = {
  /** The header by which it proves itself. */
  readonly header: string | undefined
  /** Whether that header's value is the secret that only the CDN knows. */
  readonly isTrusted: (given: string) => Promise<boolean>
}
