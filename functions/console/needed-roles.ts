import type { Role } from '../domain/people/role.ts'
import { isDate } from '../domain/times.ts'

/**
 * Pages of a desk that show no address, no member's history, nothing that was uploaded and no secret of another platform:
 * everybody who helps may look.
 */
const looking = [
  '',
  'week/mail',
  'archive',
  'preview',
  'preview/mail',
  'editions/*',
  'schedule',
  'schedule/dates',
  'look',
  'look/preview',
  'results',
  'results/chart/*',
  'results/DATE',
  'share',
  'share/editions',
  'share/invitation',
  'share/qr.svg',
  'share/poster',
]

/** Forms that change words and choice, and send nothing to anybody but the one who asks. */
const editing = [
  'week',
  'week/introduction',
  'week/inbox',
  'week/test',
  'archive',
  'preview/test',
  'editions/*/choice',
  'editions/*/words',
]

/** The least role that a request needs, by its method and its path within the desk: an owner's, if nothing less is named. */
export function neededRole(method: string, page: string): Role {
  if (method === 'POST') return matches(editing, page) ? 'editor' : 'owner'
  return matches(looking, page) ? 'viewer' : 'owner'
}

/** A star stands for one part of a path, and `DATE` for a date. */
function matches(patterns: readonly string[], page: string): boolean {
  const parts = page.split('/')
  return patterns.some((pattern) => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, nth) => isPart(part, parts[nth] ?? ''))
  })
}

function isPart(wanted: string, part: string): boolean {
  if (wanted === 'DATE') return isDate(part)
  return wanted === '*' || wanted === part
}
