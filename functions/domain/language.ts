/** Far more than people speak; any beyond these are computed each time. */
const mostNames = 1000
const longest = 35
const names = new Map<string, string>()

/**
 * A language tag in its normal form: language, script and region, like `pt-BR` for `PT-br-u-ca-gregory`, at most 17
 * characters. Undefined if it is not a language tag.
 */
export function languageName(spelled: string): string | undefined {
  const tag = spelled.slice(0, longest)
  const known = names.get(tag)
  if (known !== undefined) return known
  const name = nameOf(tag) ?? nameOf(tag.split('-')[0] ?? '')
  if (name !== undefined && names.size < mostNames) names.set(tag, name)
  return name
}

function nameOf(tag: string): string | undefined {
  try {
    const { language, script, region } = new Intl.Locale(tag)
    return [language, script, region].filter((part) => part !== undefined).join('-')
  } catch {
    return undefined
  }
}
