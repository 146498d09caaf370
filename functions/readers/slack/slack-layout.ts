import { posix } from 'node:path'
import { groupBy } from '../../domain/shapes/group-by.ts'
import { byPath } from '../files/pieces.ts'
import type { ExportFile } from '../reader.ts'

/** The files of an export by what they are. Two exports of one workspace may lie beside each other. */
export type SlackLayout = {
  /** They say which channels are public. */
  readonly channels: readonly ExportFile[]
  readonly users: readonly ExportFile[]
  /** The files of a channel's messages, by its name; those of private channels and conversations are among them. */
  readonly folders: ReadonlyMap<string, readonly ExportFile[]>
}

/** Looks at paths alone: it opens nothing. */
export function slackLayout(files: readonly ExportFile[]): SlackLayout {
  const sorted = files.toSorted(byPath)
  const named = (name: string) => sorted.filter(({ path }) => posix.basename(path) === name)
  // A file of that name may have been attached to a message: the list itself lies higher up.
  const highest = Math.min(...named('channels.json').map(({ path }) => depthOf(path)))
  const channels = named('channels.json').filter(({ path }) => depthOf(path) === highest)
  const homes = new Set(channels.map(({ path }) => posix.dirname(path)))
  const isAtHome = ({ path }: ExportFile) => homes.has(posix.dirname(path))
  const days = sorted.filter(({ path }) => homes.has(posix.dirname(posix.dirname(path))) && dayFile.test(path))
  return {
    channels,
    users: [...named('users.json'), ...named('org_users.json')].filter(isAtHome),
    folders: groupBy(days, ({ path }) => posix.basename(posix.dirname(path))),
  }
}

const dayFile = /\/\d{4}-\d\d-\d\d\.json(?:\.gz)?$/

function depthOf(path: string): number {
  return path.split('/').length
}
