import type { PublicSite } from '../ports.ts'

const longestAnswer = 10_000

/** The site at its base URL, which has no slash at the end. */
export function publicSiteAt(baseUrl: string): PublicSite {
  return {
    url: baseUrl,
    look: async () => {
      try {
        const signal = AbortSignal.timeout(longestAnswer)
        const { status, headers } = await fetch(`${baseUrl}/console/sign-in`, { redirect: 'manual', signal })
        const at = Date.parse(headers.get('Date') ?? '')
        return { status, at: Number.isNaN(at) ? undefined : at }
      } catch {
        return undefined
      }
    },
  }
}
