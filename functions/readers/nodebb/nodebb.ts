import { chosenOnes } from '../chosen-ones.ts'
import { jsonPages, readingPages, somePage } from '../files/json-pages.ts'
import { type ForeignRecord, readAs } from '../foreign-record.ts'
import { platformUrl } from '../platform-url.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { htmlText } from '../text/html-text.ts'
import { withdrawingAt } from '../withdraw.ts'
import { type NodebbReading, readPost, readTopic, readUser, whyTopicLeft } from './nodebb-records.ts'
import {
  type NodebbPage,
  type NodebbPost,
  type NodebbTopic,
  type NodebbUser,
  pageShape,
  postShape,
  topicShape,
  userShape,
} from './nodebb-shapes.ts'

/** The pages of a NodeBB as its API answers them: `/api/topic/5`, `/api/recent` and the admin's `/api/admin/manage/users`. */
export const nodebb: ExportReader = {
  name: 'nodebb',
  title: 'what a NodeBB answered as JSON',
  takes: ['site', 'only'],
  endings: ['.json'],
  // First who there is, since topics know less of people than the list of users.
  readings: 2,
  recognizes: (files) => somePage(files, isPage),
  read: readFolder,
}

function isPage(text: string): boolean {
  return /"(?:tid|uid)"\s*:/.test(text) && /"(?:timestampISO|userslug|mainPid)"\s*:/.test(text)
}

/** What the first reading keeps: small things, and no texts. */
type NodebbPlan = {
  readonly users: Map<number, NodebbUser>
  readonly categories: Map<number, string>
  readonly posts: Map<number, number>
  /** Whether a page was saved by somebody who was signed in. */
  isPersonal: boolean
}

async function* readFolder(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const plan: NodebbPlan = { users: new Map(), categories: new Map(), posts: new Map(), isPersonal: false }
  for await (const read of jsonPages(files, pageShape)) if ('page' in read) hearPage(read.page, plan)
  const chosen = chosenOnes('category', options.only, plan.categories)
  if ('failure' in chosen) return yield chosen
  yield* notesOn(plan)
  const reading: NodebbReading = {
    options,
    site: platformUrl(options),
    isChosen: (category) => options.only === undefined || chosen.ids.has(category),
    topicOf: (post) => plan.posts.get(post),
  }
  for (const user of plan.users.values())
    yield* withdrawingAt({ file: 'users', line: 0 }, readUser(user, reading), options)
  const seen = new Set<string>()
  yield* readingPages(files, pageShape, (page) => recordsIn(page, reading, seen), options)
}

function* notesOn({ users, isPersonal }: NodebbPlan): Generator<ReadPiece> {
  if (isPersonal) {
    yield {
      note:
        'Some pages were saved by somebody who was signed in, so they may be of categories that not everybody may read: ' +
        'name the others with --only, once for each.',
    }
  }
  if (users.size > 0 && [...users.values()].every(({ email }) => !email)) {
    yield {
      note:
        'NodeBB tells addresses only to admins, so nobody here can be mailed: save /api/admin/manage/users as an admin, ' +
        'or import a list of members with their NodeBB ids (--from csv FILE).',
    }
  }
}

/** Hears a page. What is wrong with a thing is told at the second reading. */
function hearPage(page: NodebbPage, plan: NodebbPlan): void {
  for (const each of page.users ?? []) hearUser(each, plan)
  const topic = page.posts ? topicShape.safeParse(page).data : undefined
  if (!topic) return
  plan.isPersonal ||= topic.loggedIn
  if (topic.cid != null) plan.categories.set(topic.cid, htmlText(topic.category?.name ?? ''))
  for (const each of topic.posts) hearPost(each, topic.tid, plan)
}

function hearPost(value: unknown, topic: number, plan: NodebbPlan): void {
  const { data: post } = postShape.safeParse(value)
  if (!post) return
  if (!post.deleted) plan.posts.set(post.pid, topic)
  // A guest is shown with what is known of nobody.
  if (post.uid > 0) hearUser(post.user, plan)
}

function hearUser(value: unknown, { users }: NodebbPlan): void {
  const { data: user } = userShape.safeParse(value)
  if (!user) return
  const { uid, username, displayname, email, banned, joindate, lastonline, administrator } = user
  const known = users.get(uid)
  users.set(uid, {
    uid,
    username: username ?? known?.username,
    displayname: displayname ?? known?.displayname,
    email: email || known?.email,
    'email:confirmed': user['email:confirmed'] ?? known?.['email:confirmed'],
    banned: banned || known?.banned === true,
    'banned:expire': user['banned:expire'] ?? known?.['banned:expire'],
    joindate: joindate ?? known?.joindate,
    lastonline: lastonline ?? known?.lastonline,
    administrator: administrator || known?.administrator === true,
  })
}

/** The topic of a page, and those of its posts that no page before it had. */
function* recordsIn(page: NodebbPage, reading: NodebbReading, seen: Set<string>): Generator<ForeignRecord> {
  if (!page.posts) return
  yield* readAs(topicShape, page, readWhole, `topic ${page.tid}`)

  function* readWhole(topic: NodebbTopic): Generator<ForeignRecord> {
    const left = whyTopicLeft(topic, reading)
    const isNew = !seen.has(`topic ${topic.tid}`)
    seen.add(`topic ${topic.tid}`)
    if (left !== undefined) {
      if (isNew) yield { left, withdrawn: { kind: 'discussion', id: String(topic.tid) } }
      return yield { left: 'posts of topics that are left out', count: topic.posts.length }
    }
    if (isNew) yield readTopic(topic, reading)
    for (const [nth, each] of topic.posts.entries()) {
      const about = `post ${nth + 1} of topic ${topic.tid}`
      yield* readAs(postShape, each, (post) => readOnce(post, topic.tid), about)
    }
  }

  function* readOnce(post: NodebbPost, topic: number): Generator<ForeignRecord> {
    if (seen.has(`post ${post.pid}`)) return
    seen.add(`post ${post.pid}`)
    yield* readPost(post, topic, reading)
  }
}
