import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A message that the local SES accepted, by its own account. */
export type AcceptedMail = {
  readonly group: string | undefined
  readonly edition: string
  readonly member: string
  readonly to: string
}

/** Everything accepted so far under a data folder, the oldest first; a line that is still being written is left out. */
export async function readAcceptedMail(data: string): Promise<AcceptedMail[]> {
  const text = await readFile(join(data, 'mail', 'index.ndjson'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const { tags, to } = JSON.parse(line)
      return { group: tags.group, edition: tags.edition, member: tags.member, to: to[0] }
    })
}

/** Those who are there more than once. */
export function twice(members: readonly string[]): string[] {
  const seen = new Set<string>()
  return members.filter((member) => seen.has(member) || !seen.add(member))
}
