/** What somebody typed so far; nothing at first. */
export type TypedJoin = {
  readonly email: string
  readonly name: string
  readonly language: string
  readonly weekday: number | ''
  readonly tag: readonly string[]
}
