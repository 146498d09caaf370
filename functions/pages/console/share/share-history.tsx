import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { ChangeList } from '../schedule/change-list.tsx'
import { changesBetween, isShareField } from '../schedule/rule-words.ts'
import { agoAt } from '../times.ts'
import { say } from '../words.tsx'
import type { ShareProps } from './share-frame.tsx'

const mostShown = 5

/** Who changed what strangers see, newest first. */
export function ShareHistory({ state: { versions }, now }: Pick<ShareProps, 'state' | 'now'>) {
  const changes = versions
    .slice(0, -1)
    .map((version, index) => ({ version, changes: changesIn(versions[index + 1] ?? version, version) }))
    .filter(({ changes }) => changes.length > 0)
    .slice(0, mostShown)
  if (changes.length === 0) return null
  return (
    <details>
      <summary>{say('Latest changes')}</summary>
      <ol class="pieces" reversed>
        {changes.map(({ version, changes }) => (
          <li class="version">
            <p class="soft">
              {byWhom(version.savedBy ?? say('an owner'), version.change && agoAt(version.change.at, now))}
            </p>
            <ChangeList changes={changes} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function byWhom(name: string, ago: string | undefined): string {
  return ago === undefined ? say('By {name}', { name }) : say('By {name}, {ago}', { name, ago })
}

function changesIn(before: GroupSettings, after: GroupSettings) {
  return changesBetween(before, after, new Map()).filter(({ field }) => isShareField(field))
}
