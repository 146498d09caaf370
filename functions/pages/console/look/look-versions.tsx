import type { Signed } from '../../../domain/people/author.ts'
import { type Look, usualLook } from '../../../domain/templates/look.ts'
import type { LookVersion } from '../../../domain/templates/template-version.ts'
import { agoAt } from '../times.ts'
import { say } from '../words.tsx'

type VersionsProps = {
  readonly versions: readonly Signed<LookVersion>[]
  /** The version that a restored one is saved over. */
  readonly base: number
  readonly now: string
  readonly path: string
  readonly mayRestore: boolean
}

/** All looks that were saved, the latest first, and the one that every group begins with. */
export function LookVersions({ versions, base, now, path, mayRestore }: VersionsProps) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say('Version history')}</h2>
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="base" value={String(base)} />
        <ul class="pieces">
          {versions.map((saved, index) => (
            <li class="version">
              <Swatches look={saved.look} />
              <p class="soft">{savedWords(saved, agoAt(saved.savedAt, now))}</p>
              {index === 0 ? <p class="soft">{say('Current')}</p> : mayRestore && <Restore version={saved.version} />}
            </li>
          ))}
          <li class="version">
            <Swatches look={usualLook} />
            <p class="soft">{say('Default design')}</p>
            {mayRestore && <Restore version={0} />}
          </li>
        </ul>
      </form>
    </section>
  )
}

function savedWords({ version, savedBy, restored }: Signed<LookVersion>, ago: string): string {
  const by = savedBy ?? say('an owner')
  if (restored === undefined) return say('Version {version}, by {by}, {ago}', { version, by, ago })
  if (restored === 0) {
    return say('Version {version}, by {by}, {ago}, restored from the default design', { version, by, ago })
  }
  return say('Version {version}, by {by}, {ago}, restored from version {restored}', { version, by, ago, restored })
}

function Restore({ version }: { readonly version: number }) {
  return (
    <button type="submit" name="version" value={String(version)} class="small">
      {say('Restore')}
    </button>
  )
}

/** A look in a glance. */
function Swatches({ look: { accent, ink, sheet, paper, band } }: { readonly look: Look }) {
  const colours = [accent, ink, sheet, paper, band]
  return (
    <svg width="150" height="24" role="img" aria-label={say('Colours {list}', { list: colours.join(', ') })}>
      {colours.map((colour, index) => (
        <rect x={index * 30} y="0" width="30" height="24" fill={colour} />
      ))}
    </svg>
  )
}
