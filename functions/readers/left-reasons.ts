/** Why things are left out, in the words of every platform that has such things. */
export const toldTwice = 'posts that are in the export twice'
export const postsOfBots = 'posts of bots'
export const deactivated = 'deactivated people'
export const botAccounts = 'bots'
export const privateChannels = 'private channels, which stayed closed'
export const systemRows = 'rows about joins, topics and the like'
export const unconfirmed = 'addresses that nobody confirmed'
/** What `--only` does not name. */
export const unnamedChannels = 'channels that --only does not name'
export const postsInUnnamed = 'posts in channels that --only does not name'
