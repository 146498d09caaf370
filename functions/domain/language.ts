/** Far more than people speak; what is beyond is worked out each time. */
const mostNames = 1000
const longest = 35
const names = new Map<string, string>()

/**
 * The one form of a language tag: its language, script and region, like `pt-BR` for `PT-br-u-ca-gregory`, 17 characters
 * at most. Undefined for what is none.
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
