import type { Activity } from '../community.ts'

/** The discussions that were posted or reacted in, each once. */
export function touchedBy(activities: readonly Activity[]): string[] {
  return [
    ...new Set(activities.flatMap((row) => (row.kind === 'post' || row.kind === 'reaction' ? row.discussionId : []))),
  ]
}
