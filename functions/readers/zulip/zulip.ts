import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { ExportReader } from '../reader.ts'
import { indexFiles, readArchive } from './zulip-archive.ts'
import { zulipServer } from './zulip-realm.ts'
import { readServer, serverFiles } from './zulip-server.ts'

/** A server's export, or an archive of its public channels as zulip-archive saves it. */
export const zulip: ExportReader = {
  name: 'zulip',
  title: 'a Zulip export',
  takes: ['site', 'only'],
  endings: ['.json'],
  // A topic may go on in a later file.
  readings: 2,
  recognizes: async (files) => {
    const { realm, messages } = serverFiles(files)
    return (realm.length > 0 && messages.length > 0) || indexFiles(files).length > 0
  },
  about: async (files, { site }) => {
    const { realm } = serverFiles(files)
    const { name, language, site: own } = await zulipServer(realm)
    const url = site ?? own
    return withoutUndefined({ name, language, url })
  },
  read: async function* read(files, options) {
    const isArchive = indexFiles(files).length > 0
    const { realm, messages } = serverFiles(files)
    if (isArchive) yield* readArchive(files, options)
    else if (realm.length > 0 && messages.length > 0) yield* readServer(files, options)
    else yield { failure: 'It holds neither realm.json with messages nor stream_index.json: nothing was read.' }
  },
}
