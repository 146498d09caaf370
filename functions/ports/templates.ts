export type Templates = {
  /** Template sources and locale strings by file name, as in `templates/`. */
  readonly read: (name: string) => Promise<string>
  /** The languages that have translations. */
  readonly languages: () => Promise<readonly string[]>
}
