import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

const rule = '_'.repeat(47)

describe('a footer is said by nobody', () => {
  test.each([
    [
      'Yahoo in blocks',
      `${'-'.repeat(36)}\n\nYahoo! Groups Links\n\n<*> To visit your group on the web, go to:\n    https://example.org/tea/\n\n<*> Your email settings:\n    Individual Email | Traditional`,
    ],
    [
      'SourceForge under an advertisement',
      `${'-'.repeat(78)}\nTake part in our survey.\nRead more! https://example.org/ad\n${rule}\nTea mailing list\nTea@lists.sourceforge.net\nhttps://lists.sourceforge.net/lists/listinfo/tea`,
    ],
    [
      'Avast in German',
      '---\nDiese E-Mail wurde von Avast Antivirus-Software auf Viren geprüft.\nhttps://www.example.org',
    ],
    [
      'Avast in French',
      '---\nL’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.',
    ],
    ['Avast in Portuguese', '---\nEste e-mail foi escaneado pelo Avast antivírus.'],
    ['Mailman 2', `${rule}\nTea mailing list\nTea@lists.example.org\nhttps://lists.example.org/mailman/listinfo/tea`],
    [
      'Mailman 2 in German',
      `${rule}\nTee Mailingliste\nTee@lists.example.org\nhttps://lists.example.org/mailman/listinfo/tee`,
    ],
    [
      'Mailman 2 in French',
      `${rule}\nListe de diffusion The\nThe@lists.example.org\nhttps://lists.example.org/listinfo/the`,
    ],
    [
      'Mailman 2 in Japanese',
      `${rule}\nTea メーリングリスト\nTea@lists.example.org\nhttps://lists.example.org/mailman/listinfo/tea`,
    ],
    ['Mailman 2, in its own words', `${rule}\nWir trinken freitags.\nhttps://tee.example.org`],
    [
      'Mailman 3',
      `${rule}\nTea mailing list -- tea@lists.example.org\nTo unsubscribe send an email to tea-leave@lists.example.org\nhttps://lists.example.org/mailman3/lists/tea.lists.example.org/`,
    ],
    [
      'ezmlm of Apache',
      `${'-'.repeat(69)}\nTo unsubscribe, e-mail: tea-unsubscribe@example.org\nFor additional commands, e-mail: tea-help@example.org`,
    ],
    [
      'groups.io',
      '-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#7): https://groups.io/g/tea/message/7\nMute This Topic: https://groups.io/mt/1/1\nGroup Owner: tea+owner@groups.io\nUnsubscribe: https://groups.io/g/tea/unsub\n-=-=-=-=-=-=-=-=-=-=-=-',
    ],
    [
      'LISTSERV',
      `${'#'.repeat(72)}\n\nTo unsubscribe from the TEA list, click the following link:\nhttps://listserv.example.org/scripts/wa.exe?SUBED1=TEA&A=1`,
    ],
    ['LISTSERV of old', 'To leave the list, send mail to listserv@example.org\nwith SIGNOFF TEA in the message.'],
    [
      'Google Groups',
      '-- \nYou received this message because you are subscribed to the Google Groups "Tea" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to tea+unsubscribe@googlegroups.com.\nTo view this discussion visit https://groups.google.com/d/msgid/tea/1.',
    ],
    [
      'Google Groups of old',
      '--~--~---------~--~----~------------~-------~--~----~\nYou received this message because you are subscribed to the Google Groups "Tea" group.\nTo post to this group, send email to tea@googlegroups.com\nFor more options, visit this group at http://groups.google.com/group/tea?hl=en\n-~----------~----~----~----~------~----~------~--~---',
    ],
    [
      'Google Groups in Spanish',
      '-- \nHas recibido este mensaje porque estás suscrito al grupo "Té" de Grupos de Google.\nPara cancelar la suscripción, envía un correo a te+unsubscribe@googlegroups.com.',
    ],
    [
      'Google Groups in Japanese',
      '-- \nこのメールは Google グループのグループ「茶」に登録しているユーザーに送られています。\n退会するには tea+unsubscribe@googlegroups.com にメールを送信します。',
    ],
    [
      'Yahoo',
      '------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy tea.\n---------------------------------------------------------------------~->\n\nTo unsubscribe from this group, send an email to:\ntea-unsubscribe@yahoogroups.com\n\nYour use of Yahoo! Groups is subject to http://docs.yahoo.com/info/terms/',
    ],
    [
      'SourceForge',
      `${'-'.repeat(54)}\nThis SF.Net email is sponsored by: kettles of the year.\nhttp://ads.example.org\n${rule}\nTea-users mailing list\nTea-users@lists.sourceforge.net\nhttps://lists.sourceforge.net/lists/listinfo/tea-users`,
    ],
    [
      'majordomo',
      '--\nTo unsubscribe from this list: send the line "unsubscribe tea" in\nthe body of a message to majordomo@example.org\nMore majordomo info at  http://example.org/majordomo-info.html',
    ],
    [
      'Debian',
      '-- \nTo UNSUBSCRIBE, email to tea-REQUEST@lists.example.org\nwith a subject of "unsubscribe". Trouble? Contact listmaster@lists.example.org',
    ],
    [
      'R',
      `${rule}\nR-tea@example.org mailing list -- To UNSUBSCRIBE and more, see\nhttps://stat.example.org/mailman/listinfo/r-tea\nPLEASE do read the posting guide http://www.example.org/posting-guide.html\nand provide commented, minimal, self-contained, reproducible code.`,
    ],
    ['Hotmail', `${rule}\nChat with friends online, try MSN Messenger: http://messenger.example.com`],
    ['a free service', '---------------------------------\nDo you Yahoo!?\nTry the new mail.'],
    [
      'Nabble',
      '--\nView this message in context: http://tea.1045.example.org/kettles-tp1p2.html\nSent from the Tea mailing list archive at Nabble.com.',
    ],
    [
      'a scanner of mails',
      '---\nThis email has been checked for viruses by Avast antivirus software.\nhttps://www.avast.com/antivirus',
    ],
    [
      'a company',
      'CONFIDENTIALITY NOTICE: This e-mail may contain confidential or privileged information. If you are not the intended\nrecipient, please notify the sender and delete it.',
    ],
    [
      'a German company',
      'Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie diese Mail.',
    ],
    [
      'a French company',
      'Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de ses destinataires.',
    ],
    [
      'an Italian company',
      'Le informazioni contenute in questa mail sono tutelate (D.Lgs. 196/2003) e ad uso esclusivo del destinatario.',
    ],
    [
      'a Portuguese company',
      'Esta mensagem pode conter informação confidencial e privilegiada. Se a recebeu por engano, apague-a.',
    ],
  ])('of %s', (_, footer) => {
    expect(whatWasSaid(`+1 for tea.\n\n${footer}\n`)).toBe('+1 for tea.')
    expect(whatWasSaid(`+1 for tea.\n\n> Tea?\n\n${footer}\n\n${rule}\nTea mailing list\nTea@x.example\n`)).toBe(
      '+1 for tea.',
    )
  })

  test.each([
    [`${rule}\nTEA NEWS\n${rule}\n\nThe festival is on Friday.`],
    ['Ann\n----------\nShe brings the kettle.\n\nBen\n----------\nHe brings the cups, and asks for sugar.'],
    ['How do I leave?\n\nYou can ask Ann, who keeps the list of members.'],
    ['Here is the plan.\n\n==========\n1. Boil water.\n2. Drink tea.\n3. Wash the cups.'],
    ['The message was confidential, Ann said. We talked of it all the same.'],
  ])('and a text with rules is kept: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
