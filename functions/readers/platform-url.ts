import type { ReaderOptions } from './reader.ts'

/** The platform's own address, without a slash at its end. */
export function platformUrl({ site, url }: Pick<ReaderOptions, 'site' | 'url'>): string {
  return (site ?? url).replace(/\/{1,20}$/, '')
}
