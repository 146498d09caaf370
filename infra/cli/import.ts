import { Command, Option } from 'commander'
import { failWith } from './fail-with.ts'
import { type ImportFilesOptions, importFiles } from './import-files.ts'

// The SDK says at each start which Node it will want next year; whoever runs this cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const command = new Command('npm run import --')
  .description(
    'Loads what a community did into the tables: activity records, or what Discourse or a mailing list keeps.',
  )
  .argument('<place...>', 'files, folders, or the URL of a Discourse')
  .addOption(
    new Option('--from <format>', 'what is there, unless it is activity records').choices(['discourse', 'mbox']),
  )
  .option('--group <id>', 'with --from: whose it is')
  .option('--url <url>', 'with --from: where the group is at home')
  .option('--name <name>', 'with --from: what the group is called')
  .option('--language <tag>', 'with --from: the language of the group, like en')
  .option('--time-zone <zone>', 'with --from: the time zone of the group, like Europe/London')
  .option('--since <time>', 'with a Discourse URL: only topics that something happened in since then')
  .option('--link <url>', 'with mbox: where a message is read, with {id} in the place of its Message-ID')
  .option('--owner <address>', 'with mbox: who owns the group, signs in to the console, and sets it live')
  .addOption(new Option('--data <dir>', 'the folder of tables that npm start --data keeps').conflicts('stack'))
  .option('--stack <name>', 'a deployed stack, with the usual AWS credentials and region')
  .action((files: string[], options: ImportFilesOptions) => importFiles(files, options).catch(failWith))

await command.parseAsync()
