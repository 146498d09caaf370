import type { GivenSettings } from './settings-file.ts'

type SettingsSources = {
  /** The `context` of cdk.json. */
  readonly cdkJson: GivenSettings
  /** What settings.json says. */
  readonly file: GivenSettings
  /** The whole context of the app: that of cdk.json, with what `-c` gives over it. */
  readonly context: GivenSettings
}

type CombinedSettings = {
  readonly values: GivenSettings
  /** The names of those that settings.json gave. */
  readonly fromFile: ReadonlySet<string>
  /** A sentence for each setting that two places give differently. */
  readonly contradictions: readonly string[]
}

/** The command line counts before settings.json, and that before cdk.json. */
export function combineSettings({ cdkJson, file, context }: SettingsSources): CombinedSettings {
  const isOnCommandLine = (name: string) => Object.hasOwn(context, name) && !isSame(context[name], cdkJson[name])
  const fromFile = new Set(Object.keys(file).filter((name) => !isOnCommandLine(name)))
  const chosen = Object.fromEntries([...fromFile].map((name) => [name, file[name]]))
  const contradictions = Object.entries(file).flatMap(([name, value]) => {
    if (!Object.hasOwn(context, name) || String(context[name]) === String(value)) return []
    const said = `"${name}" is ${JSON.stringify(value)} in settings.json`
    return fromFile.has(name)
      ? [`${said} and ${JSON.stringify(context[name])} in cdk.json: settings.json counts. Remove it from cdk.json.`]
      : [`${said} and ${JSON.stringify(context[name])} on the command line, which counts, for this command only.`]
  })
  return { values: { ...context, ...chosen }, fromFile, contradictions }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
