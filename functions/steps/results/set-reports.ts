import { LaterError } from '../../domain/errors.ts'
import type { Author } from '../../domain/people/author.ts'
import type { Bound, Settings } from '../../ports.ts'
import type { changeSettings } from '../owners/change-settings.ts'

export type SetReportsPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly changeSettings: Bound<typeof changeSettings>
}

const mostTries = 5

/** Switches reports to owners on or off: whatever else of the settings somebody changes meanwhile stays as they want it. */
export async function setReports({ settings, changeSettings }: SetReportsPorts, author: Author, reports: boolean) {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { version = 1 } = (await settings.get(author.groupId)) ?? {}
    const saved = await changeSettings(author, version, (kept) => ({ ...kept, reports }))
    if (saved.kind === 'saved') return
  }
  throw new LaterError('Others change the settings at the same time.')
}
