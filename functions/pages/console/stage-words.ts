import type { Stage } from '../../domain/stage.ts'

/** How stages are called towards owners, and what they mean. */
export const stageWords: Readonly<Record<Stage, { readonly name: string; readonly text: string }>> = {
  active: { name: 'Active', text: 'were there lately' },
  drifting: { name: 'Drifting', text: 'have not been there for some weeks' },
  lapsed: { name: 'Lapsed', text: 'have been away for more than a month or so' },
  dormant: { name: 'Dormant', text: 'have been away for half a year or more, or were never there' },
  sunset: { name: 'Sunset', text: 'had the farewell, and get nothing until they come back' },
}
