/** One expression for any of these, a line for a few languages. */
function anyOf(words: readonly string[]): string {
  return `(?:${words.join('|')})`
}

/** How mail programs say that somebody wrote, in the languages that the lists of the world are written in. */
export const wrote = anyOf([
  'wrote|writes?|written|said|says|spake|replied|responded|typed|scribbled',
  'schrieb(?:en|st|t)?|schreibt|geschrieben|meinte|sagte',
  'escribi[óo]|escribiste|escribía|escribe|escrito|dijo|va escriure|ha escrit',
  '(?:a |à |avez |as )?[ée]crit|[ée]crivai[st]|[ée]criviez|a dit|disait',
  'escreveu|escreve|disse',
  'scritto|scrisse|scriveva|scrive',
  'schreef|schrijft|geschreven',
  'napisa[łl](?:\\(a\\)|a|\\/a)?|pisze|napsal(?:a|\\(a\\))?|p[íi][šs]e|nap[íi]sal(?:a|\\(a\\))?',
  'написала?(?:\\(а\\))?|написал\\(а\\)|пишет|писала?|написав|пише',
  'skrev|skriver|skreiv',
  'kirjoitti|kirjutas|yazd[ıi]|írta|a scris|έγραψε|כתב(?:ה)?|đã viết|menulis',
  'كتبت?|تمت كتابة ما يلي بواسطة|كَتَبَ',
])

/** The same in languages that put no blanks between words. */
export const wroteUnspaced = anyOf([
  '写道|写到|寫道|写的|來信|说道|写信',
  '작성(?:함|했습니다)?|썼습니다|쓴 글|쓰셨습니다|님의 말',
  '書きました|書いた|書かれました|書く|のメッセージ|記述',
])

/** How such a line may begin, where a date or a name comes next. */
export const begins = anyOf([
  'On|At|In|Am|Um|El|A las|Le|Em|No dia|A|Il|In data|Alle|Op|Dnia',
  'W dniu|Dne|Den|D[ae]n|På|Quoting|Zitat von|Citando|Citation de|Quoth|Thus spake',
  'В|在|於|في|Pada|Vào|>>>>>|\\* ?|\\*\\*\\*|"|\\[|<|/|According to|Selon',
])

/** What stands between dashes over a message that is answered. */
export const original = anyOf([
  'Original (?:Message|Mail|E-?mail|Nachricht|message|Appointment)|Original-?(?:Nachricht|Mail)|Vorherige Nachricht|Courrier original|Reply Separator|(?:Begin )?Included Message',
  "Urspr(?:\\.|ü|u|ue)n?g?l?i?c?h?e?n? ?(?:Nachricht|(?:E-?)?Mail)|Mail original|Message d[’'´]origine|Message (?:original|initial)|Reply message",
  'Mensaje (?:original|citado)|Mensagem original|Messaggio originale|Missatge original|Previous message',
  'Oorspronkelijk bericht|Origineel bericht|Originele bericht|Wiadomość oryginalna|Oryginalna wiadomość',
  'Исходное сообщение|Оригинальное сообщение|Первоначальное сообщение|Ursprungligt meddelande',
  'Originalmeddelande|Oprindelig (?:meddelelse|besked)|Opprinnelig melding|Alkuperäinen viesti',
  'Orijinal (?:İleti|Mesaj|ileti|mesaj)|Özgün [İi]leti|Původní (?:zpráva|e-mail)|Pôvodná správa|Eredeti üzenet',
  '元のメッセージ|オリジナル ?メッセージ|原始?邮件|原始?郵件|邮件原件|原始信件|원본 ?메[시세]지|원본 ?메일',
  'الرسالة الأصلية|رسالة أصلية|הודעה מקורית|Tin nhắn gốc|Αρχικό μήνυμα',
])

/** What stands over a message that is passed on. */
export const forwarded = anyOf([
  'Forwarded (?:message|Message|mail|by|from)|Weitergeleitete (?:Nachricht|Mail)|weitergeleiteten Nachricht',
  'Message (?:transféré|transmis|réexpédié)|message réexpédié|[Mm]ensaje reenviado|[Mm]ensagem encaminhada',
  '[Mm]essaggio inoltrato|[Dd]oorgestuurd bericht|[Ww]iadomość przekazana|[Pp]rzekazan\\S+ wiadomoś\\S+',
  '[Пп]ересылаемое сообщение|[Пп]ересланное сообщение|[Пп]ересланного сообщения|[Vv]idarebefordrat (?:meddelande|brev)',
  '[Vv]ideresendt (?:meddelelse|melding|besked)|[Vv]älitetty viesti|[Vv]iesti välitetty|[İi]letilen (?:ileti|mesaj)',
  '[Yy]önlendirilen|[Pp]řeposlaná zpráva|[Tt]ovábbított|転送(?:された)?メッセージ|转发(?:的)?(?:邮件|信息)|轉寄(?:的)?郵件|轉寄訊息',
  '전달된 ?메[시세]지|전달된 메일|رسالة (?:معاد توجيهها|مُ?عاد توجيهها|محوّلة)|الرسالة المعاد توجيهها',
])

/** `Begin forwarded message:`, as Apple's program says it. */
export const beginsForward = anyOf([
  'Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-?Mail)|Début du message (?:réexpédié|transféré)',
  'Inicio del mensaje reenviado|Início da mensagem (?:encaminhada|reencaminhada)|Inizio (?:del )?messaggio inoltrato',
  'Begin doorgestuurd bericht|Początek przekazywanej wiadomości|Начало переадресованного сообщения',
  'Vidarebefordrat brev|Start på videresendt besked|Videresendt melding|Välitetty viesti alkaa|İleti başlangıcı',
  '転送されたメッセージ|下面是被转发的邮件|開始轉寄郵件|전달된 메시지|بدء الرسالة المعاد توجيهها',
])

/** The names of the lines over a quoted message, by what they tell. */
export const headNames = {
  from: anyOf([
    'From|Von|De|Da|Van|Od|Odesílatel|От(?: кого)?|Від|Från|Fra|Lähettäjä|Gönderen',
    'Kimden|Kimdən|Feladó|Expéditeur|Remitente|Remetente|Mittente|Afzender|Absender|Avsender',
    '差出人|送信者|送信元|发件人|寄件者|寄件人|發件人|보낸 ?사람|보낸이|발신|من|المرسل|מאת|Από',
  ]),
  sent: anyOf([
    'Sent(?: at| on)?|Date(?: sent)?|Gesendet(?: am)?|Datum|Envoyée?(?: le)?|Enviad[oa](?: el| em)?|Fecha|Data',
    'Inviato|Verzonden|Wysłan[oey]|Отправлено|Дата|Skickat|Sendt|Dato|Lähetetty|Päivä(?:ys|määrä)?',
    'Gönderildi|Gönderme Tarihi|Tarih|Odesláno|Elküldve|Dátum|日時|日付|送信日時|发送时间|發送時間|日期',
    '傳送時間|寄件日期|時間|时间|보낸 ?날짜|날짜|일시|التاريخ|تاريخ|تاريخ الإرسال|تم الإرسال|أُ?رسلت(?: في)?|נשלח',
  ]),
  to: anyOf([
    'To|An|À|A|Para|Naar|Aan|Do|Komu|Кому|Till?|Vastaanottaja|Kime|Pro|Címzett',
    'Destinataire|Destinatario|Destinatário|宛先|收件人|收件者|받는 ?사람|수신|إلى|الى|אל|Προς|[Cc][Cc]',
    'Bcc|Kopie|Copia|Копия|Kopia|Kopi|Cópia|Reply-To|Antwort an|抄送|副本|참조|نسخة|Newsgroups',
    'Organi[sz]ation|Message-I[Dd]|Importance|Priority|Attachments?|Anlagen?|Pièces? jointes?|In-Reply-To|Sender',
    'Reply to|Répondre à|Responder a|List-\\S+|X-\\S+|References|Resent-\\S+|Delivered-To|Received|Message|MIME-Version',
  ]),
  subject: anyOf([
    'Subject|Betreff|Betr\\.?|Objet|Sujet|Asunto|Assunto|Oggetto|Onderwerp|Temat|Тема|Ämne',
    'Emne|Aihe|Konu|Předmět|Predmet|Tárgy|Subiect|Assumpte|件名|主题|主旨|主題|제목|الموضوع|موضوع|נושא|Θέμα',
  ]),
} as const
