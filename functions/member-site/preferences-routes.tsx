import type { Context, Hono } from 'hono'
import { areTooMany, changeTags } from '../domain/recipients/tag-choices.ts'
import { type PreferenceChanges, preferencesForm } from '../messages/preferences-form.ts'
import { BadFormPage, TooManyTagsPage } from '../pages/notice-pages.tsx'
import { PreferencesPage } from '../pages/preferences-page.tsx'
import { type Preferences, type SavePreferencesPorts, savePreferences } from '../steps/members/member-preferences.ts'
import { type ReadUsedTagsPorts, readUsedTags } from '../steps/members/read-used-tags.ts'
import { type ForMember, type MemberViewPorts, readView } from './member-link.tsx'

export type PreferencesRoutePorts = MemberViewPorts & SavePreferencesPorts & ReadUsedTagsPorts

/** Adds the page of everything that a member can choose. */
export function addPreferences(site: Hono, forMember: ForMember, ports: PreferencesRoutePorts): void {
  const path = '/preferences/:token'
  site.get(
    path,
    forMember(async (c, subject) => {
      const view = await readView(ports, subject, c)
      return c.html(<PreferencesPage {...view} usedTags={await readUsedTags(ports, subject)} />)
    }),
  )
  site.post(
    path,
    forMember(async (c, subject) => {
      const { preferences, text, look } = await readView(ports, subject, c)
      const posted = await readPosted(c)
      const field = 'field' in posted ? posted.field : notOffered(posted.changes, preferences)
      if ('field' in posted || field !== undefined)
        return c.html(<BadFormPage text={text} look={look} field={field} />, 400)
      if (areTooMany(changeTags(preferences, posted.changes.tags ?? [])))
        return c.html(<TooManyTagsPage text={text} look={look} />, 400)
      const saved = await savePreferences(ports, subject, posted.changes)
      const view = await readView(ports, subject, c)
      const usedTags = await readUsedTags(ports, subject)
      return c.html(<PreferencesPage {...view} usedTags={usedTags} saved={preferences.isPreview ? undefined : saved} />)
    }),
  )
}

/** More than the page says with 300 tags of 100 letters, each letter of up to nine characters. */
const mostBytes = 400_000

/** What a form says, or the field that was not understood; none is named where the whole was not. */
type Posted = { readonly changes: PreferenceChanges } | { readonly field: string | undefined }

/** What was cut off, or does not say where its parts end, is not understood as a whole. */
async function readPosted(c: Context): Promise<Posted> {
  if (Number(c.req.header('Content-Length') ?? 0) > mostBytes) return { field: undefined }
  const body = await c.req.parseBody({ all: true }).catch(() => undefined)
  if (!body) return { field: undefined }
  const read = preferencesForm.safeParse(body)
  return read.success ? { changes: read.data } : { field: String(read.error.issues[0]?.path[0] ?? 'form') }
}

/** A language or a discussion that the page did not offer. */
function notOffered({ language, muted }: PreferenceChanges, preferences: Preferences): string | undefined {
  if (language && !preferences.languages.includes(language)) return 'language'
  const offered = new Set(preferences.discussions.map(({ id }) => id))
  return muted?.every((id) => offered.has(id)) === false ? 'mute' : undefined
}
