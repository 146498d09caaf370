import type { Signed } from '../../../domain/people/author.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { Say, say } from '../words.tsx'
import { changesBetween, type RuleChange } from './rule-words.ts'

type MeanwhileProps = {
  readonly base: GroupSettings
  readonly current: Signed<GroupSettings>
  /** Of members who are named in the settings, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Which changes are of this form, by their fields; all of them if it is not given. */
  readonly isShown?: (field: string) => boolean
}

/** Two owners at once: the second sees what the first did, and loses nothing of their own. */
export function Meanwhile({ base, current, names, isShown = () => true }: MeanwhileProps) {
  return (
    <div class="alert" role="alert">
      <p>
        <strong>{say('Not saved yet.')}</strong>{' '}
        {current.savedBy === undefined
          ? say('Another owner changed these settings while you were editing.')
          : say('{name} changed these settings while you were editing.', { name: current.savedBy })}{' '}
        {say('The form below has their changes and yours; save again to keep both.')}
      </p>
      <ChangeList changes={changesBetween(base, current, names).filter(({ field }) => isShown(field))} />
    </div>
  )
}

export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  if (changes.length === 0) return <p class="soft">{say('No visible changes.')}</p>
  return (
    <ul>
      {changes.map(({ label, from, to }) => (
        <li>
          <Say
            text="{rule}: <from>{before}</from> → <to>{after}</to>"
            rule={label}
            before={from}
            after={to}
            from={(inner) => <del>{inner}</del>}
            to={(inner) => <ins>{inner}</ins>}
          />
        </li>
      ))}
    </ul>
  )
}
