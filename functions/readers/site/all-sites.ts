import { discourseSite } from '../discourse/discourse-site.ts'
import { githubSite } from '../github/github-site.ts'
import { mattermostSite } from '../mattermost/mattermost-site.ts'
import type { SiteReader } from './site-reader.ts'

/** Every kind of platform that is read while it runs. */
export const allSites: readonly SiteReader[] = [discourseSite, githubSite, mattermostSite]
