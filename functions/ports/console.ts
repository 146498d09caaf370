import type { Curation } from '../domain/choosing/curation.ts'
import type { EditionKey } from '../domain/edition.ts'
import type { UploadedList } from '../domain/intake/uploaded-list.ts'
import type { Ownership } from '../domain/people/ownership.ts'
import type { AudienceCount } from '../domain/recipients/audience-count.ts'
import type { LookVersion, TemplateName, TemplateVersion } from '../domain/templates/template-version.ts'
import type { KeptListInspection } from '../domain/waking/inspection.ts'

/** The owners' templates: every saved version, for good. */
export type TemplateVersions = {
  /** Newest first, at most `most`. */
  readonly list: (groupId: string, name: TemplateName, most?: number) => Promise<readonly TemplateVersion[]>
  readonly get: (groupId: string, name: TemplateName, version: number) => Promise<TemplateVersion | undefined>
  /** False if that version exists already: another owner saved first. */
  readonly save: (groupId: string, version: TemplateVersion) => Promise<boolean>
}

export type Owners = {
  /** The hash that identifies an address; case does not matter. */
  readonly addressOf: (email: string) => string
  /** Every group that the address was ever known to own: callers check the member's own row. */
  readonly at: (address: string) => Promise<readonly Ownership[]>
  /** Everyone who was ever known to own the group. */
  readonly idsOf: (groupId: string) => Promise<readonly string[]>
}

/** A request for a sign-in link by an address, given as its hash, at `askedAt`, ISO 8601. */
export type SignInRequest = { readonly address: string; readonly network: string; readonly askedAt: string }

/** Sign-in without passwords. Tokens are random, stored only as hashes, and expire; times in epoch milliseconds. */
export type SignIns = {
  /** A link works for 15 minutes, or for as many milliseconds as are given. */
  readonly issue: (address: string, at: number, lives?: number) => Promise<string>
  /** The token's address, without spending it. */
  readonly peek: (token: string, at: number) => Promise<string | undefined>
  /** The address of a token, which works once; of two uses at the same time, one succeeds. */
  readonly spend: (token: string, at: number) => Promise<string | undefined>
  readonly openSession: (address: string, at: number) => Promise<string>
  readonly session: (token: string, at: number) => Promise<string | undefined>
  readonly closeSession: (token: string) => Promise<void>
  /** Ends every session of an address that was opened before. */
  readonly closeAll: (address: string, at: number) => Promise<void>
  /** Counts one more attempt within an hour, one of the same name only once; false beyond `most`. */
  readonly attempt: (kind: string, at: number, most: number, name?: string) => Promise<boolean>
  /** Begins to mail the link for a request: true for the first call, unless that is taken back. */
  readonly begin: (request: string, at: number) => Promise<boolean>
  readonly takeBack: (request: string) => Promise<void>
}

export type Curations = {
  readonly get: (groupId: string) => Promise<Curation | undefined>
  /** Replaces the curation that has this revision, with the next revision; false if another change came first. */
  readonly save: (groupId: string, curation: Curation, from: number) => Promise<boolean>
  /** Records the edition that used it; false if it has changed since, or another edition used it. */
  readonly use: (groupId: string, date: string, revision: number) => Promise<boolean>
  /** The own curation of an edition that was changed while it waited for an approval. */
  readonly getOwn: (edition: EditionKey) => Promise<Curation | undefined>
  readonly saveOwn: (edition: EditionKey, curation: Curation, from: number) => Promise<boolean>
}

/** What a count is made for: the page of recipients, or a question before sending. */
export type CountPurpose = 'audience' | 'question'

/** The latest count of a group's recipients for a purpose (`audience` if absent), which may be unfinished. */
export type AudienceCounts = {
  readonly get: (groupId: string, purpose?: CountPurpose) => Promise<AudienceCount | undefined>
  readonly put: (groupId: string, count: AudienceCount, purpose?: CountPurpose) => Promise<void>
  readonly drop: (groupId: string, purpose?: CountPurpose) => Promise<void>
}

/** The latest inspection of a group's addresses, which may be unfinished. */
export type ListInspections = {
  readonly get: (groupId: string) => Promise<KeptListInspection | undefined>
  readonly put: (groupId: string, inspection: KeptListInspection) => Promise<void>
}

/** Lists of members that owners uploaded and have not imported yet. */
export type UploadedLists = {
  readonly keep: (groupId: string, id: string, list: UploadedList, bytes: Uint8Array) => Promise<void>
  /** Undefined once it has expired: `at` is the time, ISO 8601. */
  readonly get: (
    groupId: string,
    id: string,
    at: string,
  ) => Promise<(UploadedList & { readonly bytes: Uint8Array }) | undefined>
  /** False where there is no such list. */
  readonly setMap: (groupId: string, id: string, map: UploadedList['map']) => Promise<boolean>
}

/** The looks of a group's mails: every saved version, for good. */
export type Looks = {
  /** Newest first, at most `most`. */
  readonly list: (groupId: string, most?: number) => Promise<readonly LookVersion[]>
  /** False if that version exists already: another owner saved first. */
  readonly save: (groupId: string, version: LookVersion) => Promise<boolean>
}

/** A CDN in front of the API, if there is one. */
export type Front = {
  /** The header by which it proves itself. */
  readonly header: string | undefined
  /** Whether that header's value is the secret that only the CDN knows. */
  readonly isTrusted: (given: string) => Promise<boolean>
}
