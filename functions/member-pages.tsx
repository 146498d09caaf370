import { handle } from 'hono/aws-lambda'
import { type PreferenceChanges, preferencesForm } from './messages/preferences-form.ts'
import { createMemberSite } from './pages/member-site.tsx'
import { createFindWithdrawn } from './steps/editions/find-withdrawn.ts'
import { readPreferences, savePreferences } from './steps/members/member-preferences.ts'
import { readLetter } from './steps/members/read-letter.ts'
import { memberPagesPorts } from './wiring/member-pages.ts'

const base = memberPagesPorts()
const ports = { ...base, findWithdrawn: createFindWithdrawn(base) }
const site = createMemberSite<PreferenceChanges>({
  verify: ports.links.verify,
  templates: ports.templates,
  readPreferences: (subject, accepted) => readPreferences(ports, subject, accepted),
  readForm: (body) => {
    const read = preferencesForm.safeParse(body)
    return read.success ? { form: read.data } : { field: String(read.error.issues[0]?.path[0] ?? 'form') }
  },
  savePreferences: (subject, changes) => savePreferences(ports, subject, changes),
  readLetter: (subject, place) => readLetter(ports, subject, place),
})

/** Called by the HTTP API. */
export const handler = handle(site)
